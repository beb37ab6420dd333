import type { DecisionMap } from "./decision_provider.ts";
import { Finding } from "./finding.ts";
import type { AttributionRequest, SampleAttribution } from "./sample_attribution.ts";
import type { Scoring } from "./scoring.ts";

/** How the network does on each sample; the request is the sample that is looked at by itself, if one is. */
export const SCORING = new Finding<Scoring, number | undefined>(async () =>
  new (await import("./scoring_provider.ts")).ScoringProvider()
);

/** What the network decides on each point of the plane; of two inputs only. */
export const DECISION = new Finding<DecisionMap>(async () =>
  new (await import("./decision_provider.ts")).DecisionProvider()
);

/** What of the sample or drawing that is looked at speaks for the predicted class and against the runner-up. */
export const SAMPLE_ATTRIBUTION = new Finding<SampleAttribution, AttributionRequest>(async () =>
  new (await import("./sample_attribution_provider.ts")).SampleAttributionProvider()
);
