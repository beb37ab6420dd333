import type { ComposedWeights } from "./composed_weights_provider.ts";
import type { DecisionMap } from "./decision_provider.ts";
import type { UnitPlace } from "../../../../src/network/unit_place.ts";
import { Finding } from "./finding.ts";
import type { LogitAttribution } from "./logit_attribution_provider.ts";
import type { AttributionRequest, SampleAttribution } from "./sample_attribution.ts";
import type { Scoring } from "./scoring.ts";
import type { SampleChange } from "./sample_change_provider.ts";
import type { UnitDream } from "./unit_dream_provider.ts";
import type { TopActivations } from "./top_activations_provider.ts";

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

/** How much each unit of the layer in the request, counted from 0, contributes to the logit of each class. */
export const LOGIT_ATTRIBUTION = new Finding<LogitAttribution, number>(async () =>
  new (await import("./logit_attribution_provider.ts")).LogitAttributionProvider()
);

/** The samples that activate the unit in the request most; without one, nothing is searched. */
export const TOP_ACTIVATIONS = new Finding<TopActivations, UnitPlace | undefined>(async () =>
  new (await import("./top_activations_provider.ts")).TopActivationsProvider()
);

/** The weights of the layer in the request, counted from 0, composed through the layers below. */
export const COMPOSED_WEIGHTS = new Finding<ComposedWeights, number>(async () =>
  new (await import("./composed_weights_provider.ts")).ComposedWeightsProvider()
);

/** The input that the unit in the request wants most. */
export const UNIT_DREAM = new Finding<UnitDream, UnitPlace>(async () =>
  (await import("./unit_dream_provider.ts")).unitDreamProvider()
);

/** The least change of the sample in the request that makes its runner-up the predicted class. */
export const SAMPLE_CHANGE = new Finding<SampleChange, number>(async () =>
  (await import("./sample_change_provider.ts")).sampleChangeProvider()
);
