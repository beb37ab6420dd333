import { SAMPLE_METRIC_NAMES, SAMPLE_METRICS } from "../../../src/evaluation/sample_metrics.ts";
import { fieldOf } from "../../../src/training/metric_fields.ts";
import { dirname } from "deno-std/path/dirname.js";
import type { FinishReason } from "../../../src/training/finish_reason.ts";
import { OPTION_NAMES, type OptionName, writeOption } from "../../../src/options/schema/schema.ts";
import { wordsOf } from "../../options/flag_of.ts";
import { formatMetric } from "../../format.ts";
import { METRICS, RESULTS_OF_RUNS } from "../model/metric_curves.ts";
import type { TrainingState } from "../model/state.ts";
import { MOST_RUNS, type RunEntry } from "../model/runs.ts";
import { LEVELS } from "../model/epoch_record.ts";
import { left, right, type Table } from "../widgets/table.ts";
import type { Network } from "../../../src/network/network.ts";
import { rememberLast } from "../../remember_last.ts";

/** A figure of each run, `null` where there is none, and how it is written. */
interface FigureRow {
  readonly name: string;
  readonly values: readonly (number | null | undefined)[];
  readonly format: (value: number) => string;
}

/** What a figure that isn't there is written as. */
const NONE = "–";

/** So many accuracies are listed with the epoch that reached them: the highest ones that any run has come to. */
const LEVELS_SHOWN = 3;

/** Options that change nothing in what is learned. */
const WITHOUT_EFFECT: readonly OptionName[] = ["threads"];

/**
 * What the runs differ in, a column each: the options first, then how well each does, how long it took, how soon it got
 * there, and how large its weights are. Of two runs, the last column is what the second has more than the first.
 */
export function differences(runs: readonly RunEntry[]): Table {
  const figures = figureRows(runs).filter(({ values }) => values.some(isKnown)).map(({ name, values, format }) => [
    name,
    ...values.map((value) => isKnown(value) ? format(value) : NONE),
    differenceOf(values, format),
  ]);
  const headings = [...runs.map(({ label }) => label), ...runs.length === 2 ? ["difference"] : []];
  return {
    columns: [
      { ...left(""), least: LEAST_NAME },
      ...headings.map((heading) => ({ ...right(heading), least: LEAST_FIGURE })),
    ],
    rows: [...textRows(runs), ...figures].map((row) => row.slice(0, 1 + headings.length)),
  };
}

/** So narrow may the column of names become, and so narrow that of a run, where there is no room for all runs. */
const LEAST_NAME = 12, LEAST_FIGURE = 6;

/** Where each run is saved, a row each, in full: its path has no room beside its figures. */
export function savedFolders(runs: readonly RunEntry[]): Table {
  return {
    columns: [left(""), left("saved in")],
    rows: runs.flatMap(({ label, run: { modelPath } }) => modelPath === undefined ? [] : [[label, dirname(modelPath)]]),
  };
}

function figureRows(runs: readonly RunEntry[]): FigureRow[] {
  type ValueOf = (run: RunEntry, i: number) => FigureRow["values"][number];
  const row = (name: string, format: FigureRow["format"], valueOf: ValueOf) => ({
    name,
    values: runs.map(valueOf),
    format,
  });
  const reached = [...LEVELS.keys()].filter((i) => runs.some(({ record }) => record.reached[i] !== undefined));
  const norms = normsOfRuns(runs), layers = [...Array(Math.max(...norms.map(({ length }) => length))).keys()];
  return [
    ...SPLITS.flatMap((split) => sampleRows(runs, split)),
    ...RESULTS_OF_RUNS.map((name) =>
      row(METRICS[name].label, (value) => formatMetric(METRICS[name], value), ({ record }) => record.last?.[name])
    ),
    row("training seconds", (value) => value.toFixed(2), ({ run }) => endIn(run)?.seconds),
    row("epochs trained", String, ({ run, record }) => endIn(run)?.epochs ?? record.last?.epoch),
    row("attempts", String, ({ run }) => runs.some((other) => other.run.attempt > 1) ? run.attempt : null),
    ...reached.slice(-LEVELS_SHOWN).map((level) =>
      row(`epochs to ${Math.round(100 * LEVELS[level])} %`, String, ({ record }) => record.reached[level])
    ),
    ...layers.map((l) => row(`layer ${l + 1} ‖weights‖`, (value) => value.toFixed(2), (_, i) => norms[i][l])),
  ];
}

/** The samples whose metrics are listed, and the metrics, in this order: those by which one decides first. */
const SPLITS = ["test", "validation", "training"] as const, ORDERED = SAMPLE_METRIC_NAMES.toReversed();

/** The metrics on some samples: of the whole test, and of the last epoch, after it the best accuracy of all epochs. */
function sampleRows(runs: readonly RunEntry[], split: typeof SPLITS[number]): FigureRow[] {
  return ORDERED.flatMap((name) => {
    const format = (value: number) => formatMetric(SAMPLE_METRICS[name], value);
    const valueOf = ({ run, record }: RunEntry) =>
      split === "test" ? endIn(run)?.[fieldOf(split, name)] : record.last?.[fieldOf(split, name)];
    const last = { name: `${split} ${SAMPLE_METRICS[name].label}`, values: runs.map(valueOf), format };
    if (split !== "validation" || name !== "accuracy") return [last];
    const best = ({ record }: RunEntry) => record.last?.validationAccuracy === null ? null : record.best.accuracy;
    return [last, { name: "best validation", values: runs.map(best), format }];
  });
}

/** How the run has ended; undefined where it hasn't, or is looked at as it was before. */
function endIn({ finished, timeline }: TrainingState): TrainingState["finished"] {
  return timeline?.at === undefined || timeline.at === timeline.moments.length - 1 ? finished : undefined;
}

/** What is said in words, where the runs differ in it; what is in their labels is not repeated. */
function textRows(runs: readonly RunEntry[]): string[][] {
  const options = OPTION_NAMES.filter((name) => !WITHOUT_EFFECT.includes(name)).map((name) => [
    wordsOf(name),
    ...runs.map(({ run }) => writeOption(name, run.options[name])),
  ]);
  const all = [
    ["data", ...runs.map(({ run }) => run.dataset.name)],
    ["network", ...runs.map(({ run }) => run.layerSizes?.join("-") ?? NONE)],
    ...options,
    ["ended", ...runs.map(endOf)],
  ];
  return all.filter(([, ...texts]) => new Set(texts).size > 1 && texts.some((text, i) => text !== runs[i].label))
    .map((row) => [...row, ""]);
}

const ENDS: Readonly<Record<FinishReason, string>> = {
  epochs: "all epochs",
  stopped: "stopped",
  time: "time limit",
  "target-loss": "target loss",
  "target-accuracy": "target",
  patience: "patience",
  diverged: "diverged",
};

function endOf({ run: { finished, viewing, phase } }: RunEntry): string {
  return finished ? ENDS[finished.reason] : viewing?.outcome ?? (phase === "finished" ? "trained" : "not yet");
}

function differenceOf([first, second]: FigureRow["values"], format: FigureRow["format"]): string {
  if (!isKnown(first) || !isKnown(second)) return "";
  const difference = second - first;
  const size = format(Math.abs(difference));
  // What isn't seen to differ has no sign.
  return size === format(0) ? size : `${difference < 0 ? "−" : "+"}${size}`;
}

function isKnown(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

/** The norm of each layer's weights of each run, measured again when an epoch has ended and not for every frame. */
function normsOfRuns(runs: readonly RunEntry[]): (readonly number[])[] {
  return runs.map(({ run: { network, networkEpoch, epoch, phase, modelPath } }, i) =>
    network ? normsOf[i](network, networkEpoch, Math.floor(epoch), phase, modelPath) : []
  );
}

const normsOf = Array.from(
  { length: MOST_RUNS },
  () => rememberLast(({ layers }: Network, ..._revision: readonly unknown[]) => layers.map(({ norm }) => norm)),
);
