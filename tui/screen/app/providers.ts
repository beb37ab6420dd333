import type { Providers } from "./background_work.ts";

/** What finds out what the views need; each is loaded when it is first needed. */
export const PROVIDERS: Providers = {
  scoring: async () => new (await import("../model/findings/scoring_provider.ts")).ScoringProvider(),
  units: async () => new (await import("../views/weights/units_provider.ts")).UnitsProvider(),
  histograms: async () => new (await import("../views/layers/histogram_provider.ts")).HistogramProvider(),
  decision: async () => new (await import("../model/findings/decision_provider.ts")).DecisionProvider(),
  drawing: async () => new (await import("../views/draw/drawing_provider.ts")).DrawingProvider(),
};
