import type { Output } from "../../network/objective.ts";

/** How far the logit of a class is above all others, as a function of the pre-activations near those given. */
export interface ClassMargin {
  /** m: above 0 where the class is the predicted one. */
  readonly margin: number;
  /** ∂m∕∂z of each output unit. */
  readonly direction: readonly number[];
}

/**
 * m = z_target − max z_c over the other classes c. A single output z stands for the second of two classes: m = ±z of a
 * sigmoid, whose log-odds z are, and ±(z − ½) of an output that is itself compared with ½.
 *
 * Unlike a probability it doesn't flatten out far from the class (Carlini & Wagner, "Towards Evaluating the Robustness of
 * Neural Networks", 2017, section IV).
 *
 * @param z The pre-activations of the output units.
 * @param target The class, counted from 0.
 */
export function classMargin(z: ArrayLike<number>, target: number, output: Output): ClassMargin {
  if (z.length === 1) {
    const sign = target === 1 ? 1 : -1;
    return { margin: sign * (z[0] - (output === "identity" ? 0.5 : 0)), direction: [sign] };
  }
  let other = target === 0 ? 1 : 0;
  for (let c = 0; c < z.length; c++) if (c !== target && z[c] > z[other]) other = c;
  const direction = Array.from(z, (_, c) => c === target ? 1 : c === other ? -1 : 0);
  return { margin: z[target] - z[other], direction };
}
