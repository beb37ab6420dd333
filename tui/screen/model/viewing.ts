/** How a run is looked at that this program doesn't train. */
export interface Viewing {
  /**
   * A saved model is looked into or drawn for, a run that trains elsewhere is followed, or one that is over is shown
   * again, or it is set beside others.
   */
  readonly doing: "inspecting" | "drawing for" | "watching" | "replaying" | "comparing";
  /** The run's folder or the model's file. */
  readonly what: string;
  /** How the run ended, if not by telling its end: it was killed, its trainer failed, or it was quit without saving. */
  readonly outcome?: "crashed" | "failed" | "aborted";
}

/** How a run ended whose log has no last event, in a sentence. */
export const OUTCOMES: Readonly<Record<NonNullable<Viewing["outcome"]>, string>> = {
  crashed: "the training process ended unexpectedly",
  failed: "training failed",
  aborted: "aborted without saving",
};
