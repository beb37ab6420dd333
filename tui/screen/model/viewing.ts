/** How a run is looked at that this program doesn't train. */
export interface Viewing {
  readonly doing: "inspecting" | "drawing for" | "watching" | "replaying" | "comparing";
  /** The run's folder or the model's file. */
  readonly what: string;
  /** How the run ended, if its log has no last event. */
  readonly outcome?: "crashed" | "failed" | "aborted";
}

/** How a run ended whose log has no last event, in a sentence. */
export const OUTCOMES: Readonly<Record<NonNullable<Viewing["outcome"]>, string>> = {
  crashed: "the training process ended unexpectedly",
  failed: "training failed",
  aborted: "aborted without saving",
};
