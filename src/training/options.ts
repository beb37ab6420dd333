/** How to train. Everything has a default. */
export interface TrainingOptions {
  /** Units of each hidden layer, from the input on; empty for none. Default: `[128]`. */
  readonly layers?: readonly number[];
  /** How many times to go through the training samples. Default: 10. */
  readonly epochs?: number;
  /** Samples a step; the last batch of an epoch takes what is left. Default: 32. */
  readonly batchSize?: number;
  /** η, the length of a step against the gradient. Default: 0.1. */
  readonly learningRate?: number;
  /** Start of every random choice: the same seed gives the same network, bit for bit. Default: 1. */
  readonly seed?: number;
}

/** {@link TrainingOptions} with every default filled in. */
export type ResolvedOptions = Required<TrainingOptions>;

/** A value that an option doesn't take. */
export class OptionError extends Error {
  override name = "OptionError";

  /**
   * @param option The option's name, as in {@link TrainingOptions}.
   * @param given What was given, as the user would write it.
   * @param allowed What is allowed, with what to do: "a whole number from 1 to 1,000,000".
   */
  constructor(readonly option: string, readonly given: string, readonly allowed: string) {
    super(`${option} is ${given}; it takes ${allowed}`);
  }
}
