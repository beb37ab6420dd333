import type { LossPoint } from "../../../src/runs/loss_curve.ts";
import type { RunSummary } from "../../../src/runs/run_summary.ts";
import type { SweepFigures, SweepSummary } from "../../../src/runs/sweeps/sweep_summary.ts";
import { OPTION_NAMES, type OptionName, writeOption } from "../../../src/options/schema/schema.ts";
import { formatDuration, formatMoment, formatRate, formatShare, shortDataName } from "../../format.ts";
import { wordsOf } from "../../options/flag_of.ts";
import type { Theme } from "../../screen/theme.ts";
import { type Column, left, right } from "../../screen/widgets/table.ts";

/** A run in a list, with its loss if that is known; or a sweep. */
export interface ListedRun extends Omit<RunSummary, "state"> {
  readonly state: SweepSummary["state"];
  readonly curve?: readonly LossPoint[];
  /** What a sweep has that a run hasn't. */
  readonly sweep?: SweepFigures;
}

/** What a run or a sweep is called in a list that may have one of each by the same name. */
export function titleOf({ name, sweep }: Pick<ListedRun, "name" | "sweep">): string {
  return sweep ? `sweep ${name}` : name;
}

/** A column of a list of runs: how it is filled and sorted, and how much it matters. */
export interface RunColumn extends Column {
  /** Where there is no room, the columns with the least go without. */
  readonly weight: number;
  text(run: ListedRun): string;
  /** What the runs are sorted by; `null` where there is none. */
  value(run: ListedRun): string | number | null;
  /** How the text looks, if not plain. */
  style?(run: ListedRun): keyof Pick<Theme, "good" | "text" | "warning" | "bad">;
  /** Whether a long text is cut to a share of the window, to leave other columns their room. */
  readonly isCut?: true;
  /** How wide it may become at least and still be shown. */
  readonly least?: number;
}

/** What a value that isn't there is written as. */
const NONE = "–";

/** A longer tag may be cut: it stands last. */
const LEAST_TAG = 8;

const STYLES: Readonly<Record<ListedRun["state"], "good" | "text" | "warning" | "bad">> = {
  running: "good",
  finished: "text",
  stopped: "warning",
  aborted: "warning",
  diverged: "bad",
  failed: "bad",
  crashed: "bad",
  broken: "bad",
};

/** What is known of every run. */
const COLUMNS: readonly RunColumn[] = [
  { ...left("run"), weight: 9, text: titleOf, value: titleOf },
  {
    ...left("data"),
    weight: 5,
    text: ({ dataset }) => dataset === null ? NONE : shortDataName(dataset),
    value: ({ dataset }) => dataset,
    isCut: true,
  },
  {
    ...left("network"),
    weight: 6,
    text: networkOf,
    value: ({ layerSizes }) => layerSizes?.join("-") ?? null,
    isCut: true,
  },
  {
    ...right("epoch"),
    weight: 1,
    // Those of a sweep are of all its trials; how many there will be nobody knows.
    text: (run) => run.sweep ? `${run.epochs}` : `${run.epochs}/${run.plannedEpochs ?? NONE}`,
    value: (run) => run.epochs,
  },
  {
    ...left("trials"),
    weight: 6.8,
    text: ({ sweep }) => sweep ? trialsText(sweep) : "",
    value: ({ sweep }) => sweep?.settled ?? null,
  },
  {
    ...right("validation"),
    weight: 7,
    text: (run) => formatShare(run.bestValidationAccuracy, 2),
    value: (run) => run.bestValidationAccuracy,
  },
  { ...right("test"), weight: 2, text: (run) => formatShare(run.testAccuracy, 2), value: (run) => run.testAccuracy },
  {
    ...right("time"),
    weight: 3.5,
    text: ({ sweep }) => sweep ? sweep.seconds === null ? NONE : formatDuration(sweep.seconds) : "",
    value: ({ sweep }) => sweep?.seconds ?? null,
  },
  {
    ...left("started"),
    weight: 4,
    text: ({ started }) => started === null ? NONE : formatMoment(started),
    value: ({ started }) => started === null ? null : Date.parse(started),
  },
  {
    ...left("state"),
    weight: 8,
    text: ({ state }) => state,
    value: ({ state }) => state,
    style: ({ state }) => STYLES[state],
  },
  { ...left("tag"), weight: 3, text: ({ tag }) => tag ?? "", value: ({ tag }) => tag, least: LEAST_TAG },
];

/** What sweeps alone have. */
const OF_SWEEPS: readonly string[] = ["trials", "time"];

/** Options that change nothing in what is learned, or that other columns show. */
const SHOWN_OTHERWISE: readonly OptionName[] = ["threads", "layers", "epochs"];

/** The columns of a list of runs: what is known of each, and before when they started the options that differ. */
export function columnsOf(runs: readonly ListedRun[]): readonly RunColumn[] {
  const options = differingOptions(runs).map(optionColumn);
  const columns = COLUMNS.filter(({ heading }) => heading !== "tag" || runs.some(({ tag }) => tag !== null))
    .filter(({ heading }) => !OF_SWEEPS.includes(heading) || runs.some(({ sweep }) => sweep));
  const start = columns.findIndex(({ heading }) => heading === "started");
  return columns.toSpliced(start, 0, ...options);
}

function differingOptions(runs: readonly ListedRun[]): OptionName[] {
  const all = runs.flatMap(({ options }) => options ?? []);
  return OPTION_NAMES.filter((name) =>
    !SHOWN_OTHERWISE.includes(name) && all.some((options) => String(options[name]) !== String(all[0][name]))
  );
}

/** The first options of the help matter most. */
function optionColumn(name: OptionName): RunColumn {
  const weight = 5 - (1 + OPTION_NAMES.indexOf(name)) / (1 + OPTION_NAMES.length);
  const text = ({ options }: ListedRun) => {
    if (options === null) return NONE;
    const value = options[name];
    // One that was chosen by the number of samples, such as 1/120, has more digits than a column is wide.
    return typeof value === "number" && !Number.isInteger(value) ? formatRate(value) : writeOption(name, value);
  };
  const value = (run: ListedRun) => {
    const value = run.options?.[name] ?? null;
    return value === null || typeof value === "number" ? value : text(run);
  };
  return { ...left(wordsOf(name)), weight, text, value, isCut: true };
}

function networkOf({ layerSizes }: ListedRun): string {
  return layerSizes?.join("-") ?? NONE;
}

/** `9/40, 6 pruned`: those that are done, and those that are asked for. */
function trialsText({ settled, trials, pruned }: SweepFigures): string {
  if (settled === null) return NONE;
  return `${settled}/${trials}${pruned ? `, ${pruned} pruned` : ""}`;
}
