import { STATE_SIZE } from "../engine/update_rule.ts";
import { gibibytes } from "../engine/gibibytes.ts";
import { outputUnits } from "../network/objective.ts";
import { OptionError } from "./option_error.ts";
import type { ResolvedOptions } from "./options.ts";

/** What 32 bits can address, and so all that the kernels can; the reference engine would take days for more. */
const LIMIT = 2 ** 32;

const FLOAT_BYTES = 4;

/** Z, A and ∂L/∂Z of a layer. */
const MATRICES_A_LAYER = 3;

/** The mask of units left out, and what the others hand on. */
const MATRICES_A_DROPOUT = 2;

/** What the layers' health is measured in: the gradient of each parameter. */
const HEALTH_SIZE = 1;

/** The gradient of each parameter, kept until the length of all is known. */
const CLIPPING_SIZE = 1;

/** Options that decide how much memory a run takes. */
export type MemoryOptions = Pick<
  ResolvedOptions,
  "layers" | "batchSize" | "optimizer" | "clipNorm" | "output" | "bias" | "dropout"
>;

/**
 * The bytes that training takes at least: every parameter with its gradient and the optimizer's state, and what a batch is
 * computed in. The samples come on top.
 *
 * @param inputs Features of a sample.
 *
 * @example A network of 3 inputs, 4 hidden units and 2 classes has (3 + 1)·4 + (4 + 1)·2 = 26 parameters
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { memoryNeed } from "./memory_need.ts";
 *
 * // Their gradients, and two more numbers for each by Adam; 3 matrices of 5 × 4 and of 5 × 2 hold a batch of 5.
 * const shape = { layers: [4], batchSize: 5, output: "softmax", bias: true, dropout: [0] } as const;
 * assertEquals(memoryNeed({ ...shape, optimizer: "adam", clipNorm: null }, 3, 2), 4 * (4 * 26 + 3 * 5 * (4 + 2)));
 * ```
 */
export function memoryNeed(options: MemoryOptions, inputs: number, classes: number): number {
  const { layers, batchSize, optimizer, clipNorm, output, bias, dropout } = options;
  let parameters = 0, activations = 0, below = inputs;
  [...layers, outputUnits(output, classes)].forEach((units, l) => {
    parameters += (below + (bias ? 1 : 0)) * units;
    activations += batchSize * units * (MATRICES_A_LAYER + (dropout[l] > 0 ? MATRICES_A_DROPOUT : 0));
    below = units;
  });
  const kept = STATE_SIZE[optimizer] + HEALTH_SIZE + (clipNorm === null ? 0 : CLIPPING_SIZE);
  return FLOAT_BYTES * (parameters * (1 + kept) + activations);
}

/**
 * Refuses a network that is too large before anything is allocated for it.
 *
 * @throws {OptionError} if training it takes more than 4 GiB, on whichever engine.
 */
export function requireMemory(options: MemoryOptions, inputs: number, classes: number): void {
  const need = memoryNeed(options, inputs, classes);
  if (need <= LIMIT) return;
  const { layers, batchSize, optimizer } = options;
  throw new OptionError(
    "layers",
    layers.join(","),
    `layers that can be trained in ${gibibytes(LIMIT)} of memory, and with ${optimizer} and batches of ${batchSize} ` +
      `these need ${gibibytes(need)}; take fewer or smaller layers, or a smaller batch`,
  );
}
