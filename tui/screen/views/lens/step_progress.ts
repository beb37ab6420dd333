import type { ExplainedStep } from "../../panels/explanation/steps.ts";

/** The steps of the way, and the one that is looked at. */
export interface StepProgress {
  readonly steps: readonly ExplainedStep[];
  readonly at: number;
}

/** Whether a step of a layer has been made by the one that is looked at. */
export function isKnown({ steps, at }: StepProgress, kind: ExplainedStep["kind"], layer?: number): boolean {
  return steps.findIndex((step) => step.kind === kind && (!("layer" in step) || step.layer === layer)) <= at;
}
