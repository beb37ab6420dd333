import { Finding } from "../../model/findings/finding.ts";
import type { LogitAttribution } from "./attribution_provider.ts";
import type { TopActivations } from "./top_activations_provider.ts";

/** How much each unit of the first layer contributes to the logit of each class. */
export const ATTRIBUTION = new Finding<LogitAttribution>(async () =>
  new (await import("./attribution_provider.ts")).AttributionProvider()
);

/** The samples that activate the unit in the request most; without one, nothing is searched. */
export const TOP_ACTIVATIONS = new Finding<TopActivations, number | undefined>(async () =>
  new (await import("./top_activations_provider.ts")).TopActivationsProvider()
);
