/** Why a run ended. */
export type FinishReason =
  /** All epochs are done. */
  | "epochs"
  /** Somebody stopped it. */
  | "stopped"
  /** The time limit was reached. */
  | "time"
  /** The training loss reached its target. */
  | "target-loss"
  /** The validation accuracy reached its target. */
  | "target-accuracy"
  /** The validation loss has not fallen for too long; the weights are those it was lowest with. */
  | "patience"
  /** The loss was no longer a finite number; the weights are those of the last good epoch. */
  | "diverged";
