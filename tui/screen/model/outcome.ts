import type { Viewing } from "./viewing.ts";

/** How a run ended whose log has no last event, in a sentence. */
export const OUTCOMES: Readonly<Record<NonNullable<Viewing["outcome"]>, string>> = {
  crashed: "the training process ended unexpectedly",
  failed: "training failed",
  aborted: "aborted without saving",
};
