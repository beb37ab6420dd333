/** What a person can ask of a run of training. */
export type Command =
  | "pause"
  | "resume"
  /** One batch, while paused. */
  | "step"
  | "raiseLearningRate"
  | "lowerLearningRate"
  | "nextPage"
  | "previousPage"
  /** Stop, save and give the terminal back; the second time without waiting for anything. */
  | "quit";
