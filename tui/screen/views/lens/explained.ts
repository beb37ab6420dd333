import { Finding } from "../../model/findings/finding.ts";
import type { ExplainedReading, ExplanationRequest } from "./explanation_provider.ts";

/** Forward pass, loss, backward pass and update for one sample. */
export const EXPLANATION = new Finding<ExplainedReading, ExplanationRequest>(async () =>
  new (await import("./explanation_provider.ts")).ExplanationProvider()
);
