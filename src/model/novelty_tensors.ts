import type { Novelty } from "../evaluation/novelty/novelty.ts";
import { ModelError } from "./model_error.ts";
import type { Tensor } from "./safetensors.ts";

/** What the names of these tensors begin with. */
export const NOVELTY_PREFIX = "novelty.";

/**
 * What a network has learned of inputs like those of its training as files have it: `novelty.mean` (inputs),
 * `novelty.components` (components × inputs), `novelty.variances` (components), `novelty.usual` (measures × 2: median and
 * upper value) and `novelty.threshold` (1).
 */
export function noveltyTensors({ mean, components, variances, usual, threshold }: Novelty): Tensor[] {
  const values = Float32Array.from(usual.flatMap(({ median, upper }) => [median, upper]));
  return [
    { name: "mean", shape: [mean.length], data: mean },
    { name: "components", shape: [variances.length, mean.length], data: components },
    { name: "variances", shape: [variances.length], data: variances },
    { name: "usual", shape: [usual.length, 2], data: values },
    { name: "threshold", shape: [1], data: Float32Array.of(threshold) },
  ].map((tensor) => ({ ...tensor, name: NOVELTY_PREFIX + tensor.name }));
}

/** How many measures there are: the last one needs validation samples. */
const MEASURES = [3, 4];

/**
 * What {@link noveltyTensors} has made tensors of; undefined of none.
 *
 * @param inputs How many the network has.
 * @param file The file's name, for errors.
 * @throws {ModelError} if some are missing or more than enough, or they don't fit the network.
 */
export function noveltyOf(tensors: readonly Tensor[], inputs: number, file: string): Novelty | undefined {
  if (tensors.length === 0) return undefined;
  const left = new Map(tensors.map((tensor) => [tensor.name.slice(NOVELTY_PREFIX.length), tensor]));
  const take = (name: string, expected: string, fits: (shape: readonly number[]) => boolean): Tensor["data"] => {
    const tensor = left.get(name);
    left.delete(name);
    if (tensor && fits(tensor.shape)) return tensor.data;
    const found = tensor ? `in the shape ${JSON.stringify(tensor.shape)}` : "missing";
    throw new ModelError(file, `has tensor ${NOVELTY_PREFIX}${name} ${found}`, `expected ${expected}`);
  };
  const isList = (length: number) => (shape: readonly number[]) => shape.length === 1 && shape[0] === length;
  const mean = take("mean", `${inputs} numbers`, isList(inputs));
  const variances = take("variances", "a list", ({ length }) => length === 1);
  const count = variances.length;
  const components = take(
    "components",
    `${count} × ${inputs} numbers`,
    (shape) => shape.length === 2 && shape[0] === count && shape[1] === inputs,
  );
  const usual = take(
    "usual",
    "3 or 4 pairs",
    (shape) => shape.length === 2 && MEASURES.includes(shape[0]) && shape[1] === 2,
  );
  const [threshold] = take("threshold", "one number", isList(1));
  const [extra] = left.keys();
  if (extra !== undefined) throw new ModelError(file, `holds a tensor ${NOVELTY_PREFIX}${extra}`, "there is none such");
  if (!(threshold > 0) || !variances.every((variance) => variance > 0)) {
    throw new ModelError(file, "has a threshold or a variance of novelty that isn't positive", "it is damaged");
  }
  const pairs = Array.from({ length: usual.length / 2 }, (_, i) => ({ median: usual[2 * i], upper: usual[2 * i + 1] }));
  return { mean, components, variances, usual: pairs, threshold };
}
