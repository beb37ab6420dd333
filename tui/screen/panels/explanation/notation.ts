import type { SampleTrace } from "../../../../src/explanation/sample_trace.ts";
import { withMinus } from "../../../format.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import { featureName } from "../samples/sample_features.ts";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹", SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/**
 * A quantity of a layer, `z²`, or of one of its units, `z²₄`: layers count from 1, the first hidden one, as in Nielsen's
 * "Neural Networks and Deep Learning"; units count from 0, as everywhere on the screen.
 *
 * @param layer Counted from 0.
 */
export function symbol(name: string, layer: number, unit?: number): string {
  return name + digits(layer + 1, SUPERSCRIPTS) + (unit === undefined ? "" : digits(unit, SUBSCRIPTS));
}

/** What a layer takes: x, or the activations of the layer below: `a¹`; of one unit of it `x₇` or `a¹₄`. */
export function inputSymbol(layer: number, unit?: number): string {
  if (layer > 0) return symbol("a", layer - 1, unit);
  return unit === undefined ? "x" : `x${digits(unit, SUBSCRIPTS)}`;
}

/** An input in words: `x₂₆₆ (9, 14)` of a pixel by row and column, `x₀ sepal length` of a feature. */
export function inputName(index: number, dataset: ShownDataset): string {
  const { image } = dataset, name = inputSymbol(0, index);
  if (image) return `${name} (${Math.floor(index / image.width)}, ${index % image.width})`;
  return `${name} ${featureName(dataset, index)}`;
}

/** What the inputs of a layer are called above their names. */
export function inputHeading(layer: number, { image }: Pick<ShownDataset, "image">): string {
  if (layer > 0) return "from";
  return image ? "pixel (row, column)" : "feature";
}

/** The class that an output stands for; a single output for the second. */
export function outputName(
  unit: number,
  { targets }: Pick<SampleTrace, "targets">,
  classes: readonly string[],
): string {
  return classes[targets.length < classes.length ? 1 : unit] ?? String(unit);
}

/** Digits that are significant of a number that is explained. */
const DIGITS = 4;

/** A number in four significant digits, as a power of ten where it is tiny or huge: `−0.05231`, `12.34`, `3.100e-7`. */
export function formatExplained(value: number, significant = DIGITS): string {
  if (value === 0) return "0";
  const magnitude = Math.abs(value), isPlain = magnitude >= 1e-4 && magnitude < 1e5;
  const text = isPlain ? value.toPrecision(significant) : value.toExponential(significant - 1);
  // 99,999.6 is rounded to a power of ten.
  return Number.isNaN(value) ? "NaN" : withMinus(isPlain && text.includes("e") ? value.toFixed(0) : text);
}

function digits(number: number, alphabet: string): string {
  return [...String(number)].map((digit) => alphabet[Number(digit)]).join("");
}
