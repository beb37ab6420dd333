/** How a run is looked at that this program doesn't train. */
export interface Viewing {
  readonly doing: "inspecting" | "drawing for" | "watching" | "replaying" | "comparing";
  /** The run's folder, the model's file, or which trial of which sweep. */
  readonly what: string;
  /** Of a trial, which saves no network: its sweep's folder, and the command that trains it as a run. */
  readonly trial?: { readonly folder: string; readonly repeat?: string };
  /** How the run ended, if its log has no last event. */
  readonly outcome?: "crashed" | "failed" | "aborted" | "pruned" | "interrupted";
}

/** How a run ended whose log has no last event, in a sentence. */
export const OUTCOMES: Readonly<Record<NonNullable<Viewing["outcome"]>, string>> = {
  crashed: "the training process ended unexpectedly",
  failed: "training failed",
  aborted: "aborted without saving",
  pruned: "pruned: other trials were better after as many epochs",
  interrupted: "its sweep was stopped, and goes on when it is resumed",
};
