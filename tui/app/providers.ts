import type { Providers } from "./background.ts";

/** What finds out what the views need; each is loaded when it is first needed. */
export const PROVIDERS: Providers = {
  scoring: async () => new (await import("./scoring_provider.ts")).ScoringProvider(),
  units: async () => new (await import("./units_provider.ts")).UnitsProvider(),
  histograms: async () => new (await import("./histogram_provider.ts")).HistogramProvider(),
  decision: async () => new (await import("./decision_provider.ts")).DecisionProvider(),
  drawing: async () => new (await import("./drawing_provider.ts")).DrawingProvider(),
};
