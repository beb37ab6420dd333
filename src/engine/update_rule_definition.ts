import type { Floats, Matrix } from "../matrix/matrix.ts";

/** All that is known of an update rule but its kernel; a new one is a row of `update_rule.ts`. */
export interface UpdateRuleDefinition<Rule, Hyperparameters> {
  /** The number that `simd/kernels/update.ts` knows it by. */
  readonly kernel: number;
  /** How many matrices of state it keeps for a parameter. */
  readonly stateSize: 0 | 1 | 2;
  /** Its hyperparameters, in the order in which its kernel takes them, with their usual values; at most four. */
  readonly hyperparameters: Readonly<Partial<Hyperparameters>>;
  /** What suits it where nothing else is asked for; undefined for a rule that is no optimizer. */
  readonly defaults?: OptimizerDefaults;
  /** Updates a row of a parameter, whose numbers begin at this place of its matrices' data, by the row's gradient g. */
  readonly update: (parameter: UpdatedParameter, from: number, g: Floats, rule: Rule) => void;
}

/** What suits an optimizer where nothing else is asked for: a network of the default size in the default batches. */
export interface OptimizerDefaults {
  /** η. */
  readonly learningRate: number;
  /** η at the top of a cycle, which can be higher since it comes down again. */
  readonly cycleLearningRate: number;
  /** λ of L2; 0 for the adaptive optimizers, which divide it away with the gradient. */
  readonly l2: number;
}

/** A parameter to update: its numbers, and matrices of the same size and layout for the state. */
export interface UpdatedParameter {
  readonly value: Matrix;
  readonly state: readonly Matrix[];
}
