import { deltaContent, gradientContent } from "./backward_content.ts";
import type { ExplainedSample, StepContent } from "./explained_sample.ts";
import { activationContent, inputContent, linearContent } from "./forward_content.ts";
import { lossContent } from "./loss_content.ts";
import type { ExplainedStep } from "./steps.ts";
import { updateContent } from "./update_content.ts";

/** What a step is shown with: `most` is how many terms of a sum, weights or outputs stand by themselves. */
export function stepContent(sample: ExplainedSample, step: ExplainedStep, most: number): StepContent {
  switch (step.kind) {
    case "input":
      return inputContent(sample, most);
    case "linear":
      return linearContent(sample, step.layer, most);
    case "activation":
      return activationContent(sample, step.layer, most);
    case "loss":
      return lossContent(sample, most);
    case "delta":
      return deltaContent(sample, step.layer, most);
    case "gradient":
      return gradientContent(sample, step.layer, most);
    case "update":
      return updateContent(sample, step.layer, most);
  }
}
