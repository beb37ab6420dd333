/** What a person can ask of a run of training. */
export type Command =
  | "pause"
  | "resume"
  /** One batch, while paused. */
  | "step"
  | "raiseLearningRate"
  | "lowerLearningRate"
  /** Write down where the run is, to go on from there. */
  | "checkpoint"
  /** Stop, score and save; where there is nothing to stop, and the second time, the same as to leave. */
  | "stop"
  /** Give the terminal back at once, whatever goes on. */
  | "leave";
