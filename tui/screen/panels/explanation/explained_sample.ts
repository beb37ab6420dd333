import type { Explanation } from "../../../../src/explanation/explanation.ts";
import type { GradientStep, UnitTrace } from "../../../../src/explanation/sample_trace.ts";
import type { ResolvedOptions } from "../../../../src/options/options.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import type { Table } from "../../widgets/table.ts";
import { inputName, inputSymbol, outputName } from "./notation.ts";
import { formatWhole } from "../../../../src/format_whole.ts";

/** What is explained, the names of its inputs and classes, and how its network is trained. */
export interface ExplainedSample extends Explanation {
  readonly dataset: ShownDataset;
  readonly options: Pick<ResolvedOptions, "optimizer" | "schedule" | "batchSize" | "dropout">;
}

/** A step of a sample's way, of the unit on the path or of all outputs. */
export interface StepContent {
  /** Of what it is: `layer 1, unit 5`. */
  readonly title: string;
  /** Its formula in the notation of textbooks. */
  readonly formula: string;
  /** The numbers of the formula, the terms of a sum row by row. */
  readonly table: Table;
  /** The rows at its end that are results. */
  readonly results: number;
  /** What else there is to know. */
  readonly note?: string;
}

/** The step that is explained: by the run's penalties and label smoothing, with a learning rate. */
export function gradientStepOf({ l2, l1, labelSmoothing }: ResolvedOptions, learningRate: number): GradientStep {
  return { learningRate, l2, l1, labelSmoothing };
}

/** The unit of a layer that the path goes through. */
export function unitOnPath({ units, path }: Explanation, layer: number): UnitTrace {
  return units[layer].get(path[layer])!;
}

/** `layer 1, unit 5`, of an output also its class; layers count from 1. */
export function placeName({ trace, path, dataset: { classes } }: ExplainedSample, layer: number): string {
  const place = `layer ${layer + 1}, unit ${path[layer]}`;
  return layer < trace.layers.length - 1 ? place : `${place} (class ${outputName(path[layer], trace, classes)})`;
}

/** What an input of a layer's units is called in a row. */
export function sourceName({ dataset }: Pick<ExplainedSample, "dataset">, layer: number, index: number): string {
  return layer === 0 ? inputName(index, dataset) : inputSymbol(layer, index);
}

/** `12 others` in a row for the terms that don't stand by themselves. */
export function othersName(count: number): string {
  return count === 1 ? "1 other" : `${formatWhole(count)} others`;
}

/** The outputs that have a row each, in their order: all, or the target and the most probable ones. */
export function shownOutputs({ trace: { label, targets, layers } }: ExplainedSample, most: number): number[] {
  const { a } = layers[layers.length - 1], all = [...a.keys()];
  if (all.length <= most) return all;
  const rank = (unit: number) => unit === label && targets.length > 1 ? Infinity : a[unit];
  return all.sort((one, other) => rank(other) - rank(one)).slice(0, Math.max(1, most)).sort((a, b) => a - b);
}
