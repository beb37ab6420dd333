import { outputDeltaFormula, slopeFormula } from "../../../../src/explanation/formulas.ts";
import { weightedSum } from "../../../../src/explanation/weighted_sum.ts";
import { left, right } from "../../widgets/table.ts";
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

/** δ = ∂L∕∂z: of all outputs, or of the hidden unit on the path, through the weights of the next layer. */
export function deltaContent(sample: ExplainedSample, layer: number, most: number): StepContent {
  return layer === sample.trace.layers.length - 1 ? outputDelta(sample, layer, most) : hiddenDelta(sample, layer, most);
}

function outputDelta(sample: ExplainedSample, layer: number, most: number): StepContent {
  const { trace, dataset: { classes } } = sample, { objective, targets } = trace;
  const { a, slope, delta, activation } = trace.layers[layer], shown = shownOutputs(sample, most);
  const usesSlope = objective.loss === "mse" && activation !== "identity" ? slope : undefined;
  const rows = shown.map((j) => [
    outputName(j, trace, classes),
    ...[a[j], targets[j], ...usesSlope ? [usesSlope[j]] : [], delta[j]].map((value) => formatExplained(value)),
  ]);
  if (shown.length < a.length) rows.push([othersName(a.length - shown.length)]);
  const [ds, as, zs] = ["δ", "a", "z"].map((name) => symbol(name, layer));
  const headings = [as, "y", ...usesSlope ? [`f′(${zs})`] : [], ds];
  return {
    title: `layer ${layer + 1}, the outputs`,
    formula: `${ds} = ∂L∕∂${zs} = ${outputDeltaFormula(objective)}`,
    table: { columns: [left("class"), ...headings.map(right)], rows },
    results: 0,
    note: usesSlope && `f′(z) of ${activation}: ${slopeFormula(activation)}`,
  };
}

function hiddenDelta(sample: ExplainedSample, layer: number, most: number): StepContent {
  const { trace, path } = sample, { outgoing, unit } = unitOnPath(sample, layer);
  const { activation, slope, outputGradient, delta } = trace.layers[layer], next = layer + 1;
  const { terms, rest } = weightedSum(trace.layers[next].delta, outgoing, most);
  const [w, ds, z] = [symbol("w", next), symbol("δ", next), symbol("z", layer)];
  const rows = terms.map(({ index, factor, weight, product }) => [
    symbol("δ", next, index),
    ...[factor, weight, product].map((value) => formatExplained(value)),
  ]);
  const total = (name: string, value: number) => [name, "", "", formatExplained(value)];
  if (rest.count > 0) rows.push(total(othersName(rest.count), rest.sum));
  rows.push(
    total(`= ${symbol("∂L∕∂a", layer, path[layer])}`, outputGradient![unit]),
    total(`· f′(${symbol("z", layer, unit)})`, slope![unit]),
    total(`= ${symbol("δ", layer, unit)}`, delta[unit]),
  );
  return {
    title: placeName(sample, layer),
    formula: `${symbol("δ", layer)} = (Σ ${w}·${ds}) f′(${z})`,
    table: { columns: [left("from"), right(ds), right(w), right(`${w}·${ds}`)], rows },
    results: 3,
    note: `f′(z) of ${activation}: ${slopeFormula(activation)}`,
  };
}

/** ∂L∕∂w = a·δ of the weights into the unit on the path, the largest first. */
export function gradientContent(sample: ExplainedSample, layer: number, most: number): StepContent {
  const { trace, path, dataset } = sample, { inputs, gradients, biasGradient } = unitOnPath(sample, layer);
  const { delta } = trace.layers[layer], own = formatExplained(delta[path[layer]]);
  const [x, ds, gradient] = [inputSymbol(layer), symbol("δ", layer), symbol("∂L∕∂w", layer)];
  const { terms, rest } = weightedSum(gradients, gradients.map(() => 1), most);
  const rows = terms.map(({ index, factor }) => [
    sourceName(sample, layer, index),
    formatExplained(inputs[index]),
    own,
    formatExplained(factor),
  ]);
  if (rest.count > 0) rows.push([`${othersName(rest.count)}, none larger`]);
  if (biasGradient !== undefined) {
    rows.push([`bias ${symbol("b", layer, path[layer])}`, "1", own, formatExplained(biasGradient)]);
  }
  return {
    title: placeName(sample, layer),
    formula: `${gradient} = ${x}·${ds}` + (biasGradient === undefined ? "" : `, ${symbol("∂L∕∂b", layer)} = ${ds}`),
    table: { columns: [left(inputHeading(layer, dataset)), ...[x, ds, gradient].map(right)], rows },
    results: 0,
    note: delta[path[layer]] === 0
      ? `${symbol("δ", layer, path[layer])} is 0: the unit learns nothing from this sample.`
      : undefined,
  };
}
