import type { Output } from "../network/objective.ts";

/** How far the logit of the predicted class is above that of the runner-up. */
export interface LogitDifference {
  /** The predicted class, that of the largest logit, and the one of the second largest; counted from 0. */
  readonly answer: number;
  readonly runnerUp: number;
  /** d, the difference; never negative. */
  readonly difference: number;
}

/** The same with d as a function of the pre-activations: d = Σ direction · z + constant. */
export interface LinearDifference extends LogitDifference {
  /** ∂d∕∂z of each output unit. */
  readonly direction: readonly number[];
  readonly constant: number;
}

/**
 * The difference of the two largest logits: 1 · z_answer − 1 · z_runnerUp.
 *
 * A single output z stands for the second of two classes: d = ±z of a sigmoid, whose log-odds z are, and ±(z − ½) of an
 * output that is itself compared with ½.
 *
 * @param z The pre-activations of the output units.
 * @returns undefined if they aren't finite, or there is one class alone.
 */
export function logitDifference(z: ArrayLike<number>, output: Output): LinearDifference | undefined {
  const logits = Array.from(z);
  if (!logits.every(Number.isFinite)) return undefined;
  if (logits.length === 1) return output === "softmax" ? undefined : ofSingleOutput(logits[0], output);
  const [answer, runnerUp] = [...logits.keys()].sort((a, b) => logits[b] - logits[a] || a - b);
  const direction = logits.map((_, unit) => unit === answer ? 1 : unit === runnerUp ? -1 : 0);
  return { answer, runnerUp, difference: logits[answer] - logits[runnerUp], direction, constant: 0 };
}

function ofSingleOutput(z: number, output: Exclude<Output, "softmax">): LinearDifference {
  const threshold = output === "identity" ? 0.5 : 0, answer = z >= threshold ? 1 : 0, sign = answer === 1 ? 1 : -1;
  return {
    answer,
    runnerUp: 1 - answer,
    difference: sign * (z - threshold),
    direction: [sign],
    constant: 0 - sign * threshold,
  };
}
