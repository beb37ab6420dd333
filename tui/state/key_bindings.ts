import type { Command } from "./command.ts";
import type { TrainingState } from "./state.ts";

/** What a key does. */
export interface KeyBinding {
  /** The keys' names, as the key parser gives them. */
  readonly keys: readonly string[];
  /** How the key is written in the footer. */
  readonly label: string;
  /** What it does, in a word or two; keys of one purpose share it. */
  readonly does: string;
  readonly command: Command;
  /** Whether it does anything in this state. */
  readonly works: (state: TrainingState) => boolean;
}

const runs = ({ phase }: TrainingState) => phase === "training";
const isPaused = ({ phase }: TrainingState) => phase === "paused";
const isHeld = (state: TrainingState) => isPaused(state) && state.isHeld;
const isUnderWay = (state: TrainingState) => runs(state) || isPaused(state);
const isStopping = ({ phase }: TrainingState) => phase === "stopping";
const isIdle = ({ phase }: TrainingState) => phase === "loading" || phase === "finished";
const hasWeights = ({ weights }: TrainingState) => weights !== undefined;

const saving = (isSo: KeyBinding["works"]) => (state: TrainingState) => state.saves && isSo(state);
const unsaved = (isSo: KeyBinding["works"]) => (state: TrainingState) => !state.saves && isSo(state);

/**
 * Every key of the program, in the order of the footer. The footer and what the keys do both come from here.
 *
 * Ctrl-C is not among them: it ends the program as a signal does, whatever is shown.
 */
export const keyBindings: readonly KeyBinding[] = [
  { keys: ["space"], label: "space", does: "pause", command: "pause", works: runs },
  { keys: ["space"], label: "space", does: "resume", command: "resume", works: isPaused },
  { keys: ["s"], label: "s", does: "one batch", command: "step", works: isHeld },
  { keys: ["+", "="], label: "+", does: "learning rate", command: "raiseLearningRate", works: isUnderWay },
  { keys: ["-"], label: "-", does: "learning rate", command: "lowerLearningRate", works: isUnderWay },
  { keys: ["["], label: "[", does: "page", command: "previousPage", works: hasWeights },
  { keys: ["]"], label: "]", does: "page", command: "nextPage", works: hasWeights },
  { keys: ["q"], label: "q", does: "stop and save", command: "quit", works: saving(isUnderWay) },
  { keys: ["q"], label: "q", does: "stop", command: "quit", works: unsaved(isUnderWay) },
  { keys: ["q"], label: "q", does: "quit without saving", command: "quit", works: saving(isStopping) },
  { keys: ["q"], label: "q", does: "quit at once", command: "quit", works: unsaved(isStopping) },
  { keys: ["q", "enter"], label: "q", does: "quit", command: "quit", works: isIdle },
];

/** What the key does in this state, if anything. */
export function commandOf(key: string, state: TrainingState): Command | undefined {
  return keyBindings.find((binding) => binding.keys.includes(key) && binding.works(state))?.command;
}
