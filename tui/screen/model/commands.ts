import { LEARNING_RATE_RANGE } from "../../../src/options/learning_rate.ts";
import type { TrainingSession } from "../../../src/training/session/session.ts";
import { paceAfter, setPace } from "./pace.ts";
import { currentLearningRate, type Phase, type TrainingState } from "./state.ts";

/** The part of a training session that commands go to. */
export type Trainer = Pick<
  TrainingSession,
  "pause" | "resume" | "step" | "setLearningRate" | "setPace" | "checkpoint" | "stop"
>;

/** Something that a person can ask of a run of training. */
interface CommandDefinition {
  /** Of several runs it reaches all, or those that the view shows; left out for all. */
  readonly reach?: "shown";
  /** What a run that it reaches must be at; left out for anything. */
  readonly phases?: readonly Phase[];
  /** The state once it is asked; left out where that changes nothing. */
  apply?(state: TrainingState): TrainingState;
  /** What the journal says where it has changed the phase. */
  readonly journal?: string;
  /** Has the trainer do it, in the state that it has led to. */
  ask?(trainer: Trainer, state: TrainingState): void;
}

/** The factor of one step of the learning rate: three steps make about two. */
const LEARNING_RATE_STEP = 1.25;

const UNDER_WAY: readonly Phase[] = ["training", "paused"];

/** What can be asked of a run. A key for it is a row in `key_bindings.ts`. */
const DEFINITIONS = {
  pause: {
    apply: (state) => state.phase === "training" ? { ...state, phase: "paused" } : state,
    journal: "paused",
    ask: (trainer) => trainer.pause(),
  },
  resume: {
    apply: (state) =>
      state.phase === "paused" ? { ...state, phase: "training", isPauseReached: false, step: undefined } : state,
    journal: "resumed",
    ask: (trainer) => trainer.resume(),
  },
  /** One batch, while paused. */
  step: { phases: ["paused"], ask: (trainer) => trainer.step() },
  slower: changeOfPace(1),
  faster: changeOfPace(-1),
  raiseLearningRate: changeOfRate(LEARNING_RATE_STEP),
  lowerLearningRate: changeOfRate(1 / LEARNING_RATE_STEP),
  checkpoint: {
    reach: "shown",
    phases: UNDER_WAY,
    apply: (state) => ({ ...state, awaitsCheckpoint: true }),
    ask: (trainer) => trainer.checkpoint(),
  },
  /** Stop, evaluate and save; where there is nothing to stop, and the second time, the same as to leave. */
  stop: {
    apply: (state) => state.phase === "finished" ? state : { ...state, phase: "stopping" },
    journal: "stop requested",
    ask: (trainer) => trainer.stop(),
  },
  /** Give the terminal back at once, whatever is under way. */
  leave: {},
} satisfies Record<string, CommandDefinition>;

/** What a person can ask of a run of training. */
export type Command = keyof typeof DEFINITIONS;

/** What each command means. */
export const COMMANDS: Readonly<Record<Command, CommandDefinition>> = DEFINITIONS;

function changeOfPace(by: 1 | -1): CommandDefinition {
  return { phases: UNDER_WAY, apply: (state) => ({ ...state, pace: paceAfter(state.pace, by) }), ask: setPace };
}

function changeOfRate(factor: number): CommandDefinition {
  return {
    reach: "shown",
    phases: UNDER_WAY,
    apply(state) {
      // Rounded to what is shown, so that the number on the screen is the one that trains.
      const rate = Math.min(LEARNING_RATE_RANGE.to, currentLearningRate(state) * factor);
      return { ...state, requestedLearningRate: Number(rate.toPrecision(3)) };
    },
    ask: (trainer, { requestedLearningRate }) => trainer.setLearningRate(requestedLearningRate!),
  };
}
