import { activationFormula } from "../../../../src/explanation/formulas.ts";
import type { UnitSum } from "../../../../src/explanation/forward_trace.ts";
import { weightedSum } from "../../../../src/explanation/weighted_sum.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import { left, right } from "../../widgets/table.ts";
import { formatFeature } from "../samples/sample_features.ts";
import {
  type ExplainedSample,
  othersName,
  placeName,
  shownOutputs,
  sourceName,
  type StepContent,
  unitOnPath,
} from "./explained_sample.ts";
import { formatExplained, inputHeading, inputSymbol, outputName, symbol } from "./notation.ts";
import { formatWhole } from "../../../../src/format_whole.ts";

/** The sample as the network takes it, its largest inputs one by one. */
export function inputContent(sample: ExplainedSample, most: number): StepContent {
  const { trace: { inputs }, dataset } = sample;
  const { terms, rest } = weightedSum(inputs, inputs.map(() => 1), most);
  const isScaled = dataset.scaling !== undefined && !dataset.image;
  const rows = terms.toSorted((a, b) => a.index - b.index).map(({ index, factor }) => [
    sourceName(sample, 0, index),
    ...isScaled ? [formatFeature(factor, index, dataset)] : [],
    formatExplained(factor),
  ]);
  if (rest.count > 0) rows.push([`${othersName(rest.count)}, nearer to 0`]);
  return {
    title: `${formatWhole(inputs.length)} inputs`,
    formula: dataset.image ? "x: the pixels" : isScaled ? "x: the features, scaled" : "x: the features",
    table: { columns: [left(inputHeading(0, dataset)), ...isScaled ? [right("value")] : [], right("x")], rows },
    results: 0,
  };
}

/** The inputs of a small network by their names: `x₀ sepal length, x₁ sepal width, …`. */
export function inputNames(sample: ExplainedSample): string {
  return sample.trace.inputs.map((_, k) => sourceName(sample, 0, k)).join(", ");
}

/** z = w·x + b of the unit on the path, term by term. */
export function linearContent(sample: ExplainedSample, layer: number, most: number): StepContent {
  const { trace, path, dataset } = sample, z = trace.layers[layer].z[path[layer]];
  return { title: placeName(sample, layer), ...sumContent({ ...unitOnPath(sample, layer), z }, dataset, most) };
}

/** z = w·x + b of any unit, term by term. */
export function sumContent(
  { layer, unit, inputs, weights, bias, z }: Omit<UnitSum, "a">,
  dataset: ShownDataset,
  most: number,
): Omit<StepContent, "title"> {
  const { terms, rest } = weightedSum(inputs, weights, most);
  const [x, w] = [inputSymbol(layer), symbol("w", layer)], b = bias === undefined ? "" : ` + ${symbol("b", layer)}`;
  const rows = terms.map(({ index, factor, weight, product }) => [
    sourceName({ dataset }, layer, index),
    ...[factor, weight, product].map((value) => formatExplained(value)),
  ]);
  if (rest.count > 0) rows.push([othersName(rest.count), "", "", formatExplained(rest.sum)]);
  if (bias !== undefined) rows.push([`bias ${symbol("b", layer, unit)}`, "", "", formatExplained(bias)]);
  rows.push([`= ${symbol("z", layer, unit)}`, "", "", formatExplained(z)]);
  return {
    formula: `${symbol("z", layer)} = Σ ${w}·${x}${b}`,
    table: { columns: [left(inputHeading(layer, dataset)), ...[x, w, `${w}·${x}`].map(right)], rows },
    results: 1,
  };
}

/** a = f(z) of the unit on the path; of the last layer all outputs. */
export function activationContent(sample: ExplainedSample, layer: number, most: number): StepContent {
  const { trace, path, dataset: { classes } } = sample, { activation, z, a } = trace.layers[layer];
  const unit = path[layer], isLast = layer === trace.layers.length - 1;
  const [zs, as] = [symbol("z", layer), symbol("a", layer)];
  const formula = activation === "softmax"
    ? `${as} = softmax(${zs}) = ${activationFormula(activation)}`
    : `${as} = f(${zs}), f(z) = ${activationFormula(activation)} (${activation})`;
  if (!isLast) {
    const rows = [[symbol("z", layer, unit), formatExplained(z[unit])], [
      symbol("a", layer, unit),
      formatExplained(a[unit]),
    ]];
    return { title: placeName(sample, layer), formula, table: { columns: [left(""), right("")], rows }, results: 1 };
  }
  const shown = shownOutputs(sample, most);
  const rows = shown.map((j) => [
    outputName(j, trace, classes),
    formatExplained(z[j]),
    formatExplained(a[j]),
  ]);
  if (shown.length < a.length) rows.push([othersName(a.length - shown.length)]);
  return {
    title: `layer ${layer + 1}, the outputs`,
    formula,
    table: { columns: [left("class"), right(zs), right(as)], rows },
    results: 0,
  };
}
