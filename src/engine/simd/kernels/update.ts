// Updates by the current rule: of rows of a parameter, and of weights whose gradient is still in registers.

import { hasL2, hasPenalty, penalize } from "./penalty";
import {
  ADAM,
  ADAMW,
  GRADIENT,
  isPlainAdam,
  isPlainMomentum,
  isPlainSgd,
  kindOf,
  MOMENTUM,
  NESTEROV,
  RMSPROP,
  SGD,
} from "./rule";
import {
  keepGradient,
  stepAdam,
  stepAdamW,
  stepMomentum,
  stepMomentumWithL2,
  stepNesterov,
  stepRmsProp,
  stepSgd,
  stepSgdWithL2,
} from "./steps";

/**
 * Updates N consecutive vectors of weights by their gradient and that of L2 and L1, by the rule of `setRule`.
 *
 * @param first, second the rule's state for them; ignored if the rule keeps none
 * @param work 16 · N bytes of scratch space
 */
export function updateBlock<$N>(w: usize, first: usize, second: usize, work: usize, ...g$n: v128): void {
  if (isPlainSgd()) {
    if (hasL2()) stepSgdWithL2<$N>(w, first, second, ...g$n);
    else stepSgd<$N>(w, first, second, ...g$n);
  } else if (isPlainMomentum()) {
    if (hasL2()) stepMomentumWithL2<$N>(w, first, second, ...g$n);
    else stepMomentum<$N>(w, first, second, ...g$n);
  } else if (isPlainAdam()) {
    stepAdam<$N>(w, first, second, ...g$n);
  } else {
    v128.store(work, g$n, 16 * $n);
    updateWeightRow(w, first, second, work, $N);
  }
}

/**
 * Updates `vectors` consecutive vectors of weights by their gradient and the gradient of L2 and L1, by the rule of
 * `setRule`. The latter is added to `gradient`.
 */
export function updateWeightRow(w: usize, first: usize, second: usize, gradient: usize, vectors: u32): void {
  if (hasPenalty()) penalize(w, gradient, vectors);
  updateRow(w, first, second, gradient, vectors);
}

/**
 * Updates `vectors` consecutive vectors of a parameter by their gradient, by the rule of `setRule`, without L2 and L1.
 *
 * @param first, second the rule's state for these elements; ignored if the rule keeps none
 */
export function updateRow(value: usize, first: usize, second: usize, gradient: usize, vectors: u32): void {
  switch (kindOf()) {
    case GRADIENT:
      return stepRow<keepGradient>(value, first, second, gradient, vectors);
    case SGD:
      return stepRow<stepSgd>(value, first, second, gradient, vectors);
    case MOMENTUM:
      return stepRow<stepMomentum>(value, first, second, gradient, vectors);
    case NESTEROV:
      return stepRow<stepNesterov>(value, first, second, gradient, vectors);
    case RMSPROP:
      return stepRow<stepRmsProp>(value, first, second, gradient, vectors);
    case ADAM:
      return stepRow<stepAdam>(value, first, second, gradient, vectors);
    case ADAMW:
      return stepRow<stepAdamW>(value, first, second, gradient, vectors);
    default:
      unreachable();
  }
}

/** A rule's step for a row, in blocks of vectors. */
function stepRow<$Step>(w: usize, first: usize, second: usize, gradient: usize, vectors: u32): void {
  for (let taken: u32 = 0; vectors; vectors -= taken) {
    taken = vectors >= 8 ? 8 : vectors >= 4 ? 4 : vectors >= 2 ? 2 : 1;
    if (taken == $B) stepVectors<$B, $Step>(w, first, second, gradient);
    w += taken << 4;
    first += taken << 4;
    second += taken << 4;
    gradient += taken << 4;
  }
}

/** The vectors of a block. */
const $B = [8, 4, 2, 1];

/** A rule's step for N vectors. */
function stepVectors<$N, $Step>(w: usize, first: usize, second: usize, gradient: usize): void {
  const g$n = v128.load(gradient, 16 * $n);
  $Step<$N>(w, first, second, ...g$n);
}
