import { ACTS_WITH_EPOCHS } from "../effect.ts";
import type { OptionDefinition } from "../option_definition.ts";
import { number, orNone, whole } from "../value_type.ts";

/** The options that say when a run ends. */
export type StoppingOptions = {
  /**
   * Epochs without a better validation loss (training loss, if no samples are held out) before the run ends with the best
   * weights it had. Default: null.
   */
  readonly patience: OptionDefinition<number | null>;
  /**
   * Seconds after which the run ends, evaluation included and pauses not. A schedule that runs to an end (`cosine`,
   * `one-cycle`) reaches it by then, if that is before the last epoch. Default: null.
   */
  readonly timeLimit: OptionDefinition<number | null>;
  /** The mean training loss of an epoch below which the run ends. Default: null. */
  readonly targetLoss: OptionDefinition<number | null>;
  /** The validation accuracy from which on the run ends, 0 to 1. Default: null. */
  readonly targetAccuracy: OptionDefinition<number | null>;
  /** How often to restart with other weights when the epochs end without reaching the target. Default: 0. */
  readonly restarts: OptionDefinition<number>;
};

/** What is known of each of the {@link StoppingOptions}. */
export const STOPPING_OPTIONS: StoppingOptions = {
  patience: {
    type: orNone(whole(1, 1_000_000)),
    default: null,
    value: "epochs",
    help:
      "early stopping without a better validation loss (training loss without validation); restores the best weights",
  },
  timeLimit: {
    type: orNone(number({ above: 0, unit: "seconds", example: 60 })),
    default: null,
    value: "seconds",
    help: "training time without pauses; cosine and one-cycle end with it, if the epochs don't before",
  },
  targetLoss: {
    type: orNone(number({ above: 0, example: 0.01 })),
    default: null,
    value: "loss",
    help: "stop at this training loss",
  },
  targetAccuracy: {
    type: orNone(number({ above: 0, to: 1, example: 0.98 })),
    default: null,
    value: "share",
    help: "stop at this validation accuracy, 0 to 1",
    acts: [{
      acts: (_others, { hasValidation = true }) => hasValidation,
      why: "without validation samples, which it is measured on",
      instead: "validate on some",
    }],
  },
  restarts: {
    type: whole(0, 1000),
    default: 0,
    value: "count",
    help: "restarts with new weights if the target is missed",
    acts: [{
      acts: ({ targetLoss, targetAccuracy }) => targetLoss !== null || targetAccuracy !== null,
      why: "without a target",
      instead: "set one with {targetLoss} or {targetAccuracy}",
    }, ACTS_WITH_EPOCHS],
  },
};
