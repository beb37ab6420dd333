/** The learning rates that training accepts, whether they are given as an option or changed while it runs. */
export const LEARNING_RATE_RANGE = { above: 0, to: 1000 } as const;

/** Whether training accepts this learning rate: {@link LEARNING_RATE_RANGE}. */
export function isLearningRate(value: unknown): boolean {
  return typeof value === "number" && value > LEARNING_RATE_RANGE.above && value <= LEARNING_RATE_RANGE.to;
}
