import type { FinishReason } from "../finish_reason.ts";

/** Why a run can end after a complete epoch that isn't the last. */
export type EpochFinishReason = Extract<FinishReason, "target-loss" | "target-accuracy" | "patience">;

/** The same as a list, in an order that all threads know. */
export const EPOCH_FINISH_REASONS: readonly EpochFinishReason[] = ["target-loss", "target-accuracy", "patience"];

/** The options that end a run before its last epoch. */
export interface StopOptions {
  readonly patience: number | null;
  readonly timeLimit: number | null;
  readonly targetLoss: number | null;
  readonly targetAccuracy: number | null;
}

/** How an epoch ended; what isn't measured is null. */
export interface EpochResult {
  readonly trainLoss: number;
  readonly validationAccuracy: number | null;
  /** How many epochs ago the loss was lowest. */
  readonly sinceLowest: number;
}

/** The reason to end a run after an epoch, if there is one; of several, a target that was reached. */
export function reasonToStop(options: StopOptions, result: EpochResult): EpochFinishReason | undefined {
  const { patience, targetLoss, targetAccuracy } = options;
  const { trainLoss, validationAccuracy, sinceLowest } = result;
  if (targetLoss !== null && trainLoss <= targetLoss) return "target-loss";
  if (targetAccuracy !== null && (validationAccuracy ?? 0) >= targetAccuracy) return "target-accuracy";
  return patience !== null && sinceLowest >= patience ? "patience" : undefined;
}

/** Whether a run has a target that it can miss. */
export function hasTarget({ targetLoss, targetAccuracy }: StopOptions): boolean {
  return targetLoss !== null || targetAccuracy !== null;
}
