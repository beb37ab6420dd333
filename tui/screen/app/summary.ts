import type { LoggedStart } from "../../../src/runs/logged_event.ts";
import { confusedPairs } from "../../../src/evaluation/confused_pairs.ts";
import { dirname } from "deno-std/path/dirname.js";
import type { FinishedEvent } from "../../../src/training/events.ts";
import type { ResolvedOptions } from "../../../src/options/options.ts";
import { hasTarget } from "../../../src/training/loop/stop_rules.ts";
import type { TrainingState } from "../model/state.ts";
import type { Table } from "../widgets/table.ts";
import { lastGoodNetwork } from "../model/failure.ts";
import { formatElapsed, formatEpochs, formatLoss, formatPercent, formatRate, formatShortShare } from "../../format.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { join } from "deno-std/path/join.js";
import { resolve } from "deno-std/path/resolve.js";
import { RUNS_FOLDER } from "../../../src/runs/run_folder.ts";
import { withCommandName } from "../../command_name.ts";
import { quotedForShell } from "../../options/shell_words.ts";

/** How many of the weakest classes are named. */
const WEAKEST = 3;

/**
 * What stays on the normal screen of a finished run: its results and their weak points, where it is saved, and the
 * command that `repeat`s it, but for what was `done` to it as its log's first line says.
 */
export function summary(state: TrainingState, repeat?: string, done: DoneToRun = {}): Table {
  const { finished, modelPath, history: { diagnoses } } = state;
  const rows: string[][] = [];
  if (finished) {
    rows.push(...endRows(state, finished), ...testRows(state, finished), ...timeRows(finished));
    const failure = diagnoses.find(({ trouble }) => trouble === "inactive-layer");
    if (failure) rows.push(["not learned", failure.sentence]);
    if (modelPath) rows.push(["model", modelPath], ["next", nextSteps(dirname(modelPath), state)]);
    const { checkpoint } = state;
    if (finished.reason === "stopped" && checkpoint) {
      rows.push(["resume", resumeCommand(dirname(dirname(checkpoint.path)))]);
    }
    if (modelPath && done.fork) rows.push(["compare", compareCommand(done.fork, dirname(modelPath))]);
    if (repeat !== undefined) rows.push(["repeat", repeat + exceptions(state, done)]);
  }
  return { columns: [{ heading: "", align: "left" }, { heading: "", align: "left" }], rows };
}

/** The commands that look at a run's folder; one draws for networks of images alone. */
function nextSteps(folder: string, { dataset: { image } }: TrainingState): string {
  const others = [...image ? ["draw"] : [], "compare", "report"].join(", ");
  return withCommandName(`deno task inspect ${quotedForShell(folder)} (or ${others})`);
}

/** The command that shows a run beside the one that it has parted from. */
function compareCommand({ run, epoch }: NonNullable<LoggedStart["fork"]>, folder: string): string {
  const words = ["deno", "task", "compare", run, folder].map(quotedForShell).join(" ");
  return `${withCommandName(words)} (they part at epoch ${Number(epoch.toFixed(2))})`;
}

/** What the first line of a log says that was done to a run, beside what it was started with. */
type DoneToRun = Pick<LoggedStart, "isExtended" | "fork" | "pruned">;

/** What was done to the run that a command doesn't repeat. */
function exceptions(
  { learningRate, options, epoch, finished }: TrainingState,
  { isExtended, fork, pruned }: DoneToRun,
): string {
  const repeated = options.epochs === null && finished ? finished.epochs : epoch;
  const sentences = [
    ...learningRate === options.learningRate ? [] : ["the learning rate was changed by hand"],
    ...epoch > repeated ? [`without what it learned after epoch ${repeated}`] : [],
    ...fork ? [partedFrom(fork)] : [],
    ...pruned ? [prunedFrom(pruned)] : [],
    ...isExtended ? ["the run was trained for more epochs than it was started with"] : [],
  ];
  return sentences.length === 0 ? "" : ` (${sentences.join("; ")})`;
}

/** From which run another has parted, and where. */
export function partedFrom({ run, epoch }: NonNullable<LoggedStart["fork"]>): string {
  return `the run parted from ${run} at epoch ${Number(epoch.toFixed(2))}`;
}

/** Of which network another is what is left. */
export function prunedFrom({ keep, model }: NonNullable<LoggedStart["pruned"]>): string {
  return `the network is ${model.path} pruned to ${formatShortShare(keep)} of its weights`;
}

function endRows(
  { options, epoch }: TrainingState,
  { reason, divergedAt, epochs, bestEpoch }: FinishedEvent,
): string[][] {
  // Not every short epoch has an event.
  const done = `after ${formatEpochs(Math.max(epoch, epochs), options.epochs)}`;
  switch (reason) {
    case "epochs":
      return hasTarget(options) ? [["ended", "without reaching the target"]] : [];
    case "stopped":
      return [["stopped", done]];
    case "time":
      return [["time limit", `of ${options.timeLimit} s reached ${done}`]];
    case "target-loss":
      return [["target loss", `of ${options.targetLoss} reached ${done}`]];
    case "target-accuracy":
      return [["target", `of ${formatPercent(options.targetAccuracy ?? 0, 2)} % validation accuracy reached ${done}`]];
    case "patience": {
      const since = `no improvement since epoch ${bestEpoch} (patience ${options.patience})`;
      return [["stopped", `${done}: ${since}; its weights are restored`]];
    }
    case "diverged": {
      const where = divergedAt
        ? ` in epoch ${divergedAt.epoch}, batch ${divergedAt.batch}, from layer ${divergedAt.layer} on`
        : "";
      return [
        ["diverged", `the loss is not finite${where}`],
        ["try", remedy(options, divergedAt)],
        ["kept", bestEpoch === undefined ? lastGoodNetwork(epochs) : `the network of epoch ${bestEpoch}, the best`],
      ];
    }
  }
}

/** What to try when the loss is no longer finite: by the first batch it can only be the weights that training began with. */
function remedy({ initializer, learningRate, clipNorm }: ResolvedOptions, at: FinishedEvent["divergedAt"]): string {
  if (["uniform", "standard-normal"].includes(initializer) && at?.epoch === 1 && at.batch === 1) {
    return "--initializer he-normal or glorot-normal, which keep the activations near 1, or fewer layers";
  }
  const lower = `a lower --learning-rate than ${formatRate(learningRate)}`;
  return clipNorm === null ? `${lower}, or --clip-norm 1` : `${lower}, or a smaller --clip-norm than ${clipNorm}`;
}

function testRows({ dataset: { classes } }: TrainingState, finished: FinishedEvent): string[][] {
  const { testAccuracy, testLoss, confusion } = finished;
  if (testAccuracy === null) return [];
  const total = confusion.flat().reduce((sum, count) => sum + count, 0);
  const right = confusion.reduce((sum, row, i) => sum + row[i], 0);
  const rows = [
    ["test accuracy", `${formatPercent(testAccuracy, 2)} %, ${formatWhole(right)} of ${formatWhole(total)} samples`],
    ["test loss", formatLoss(testLoss)],
  ];
  const weakest = weakestClasses(finished.perClassAccuracy).map(([i, accuracy]) =>
    `${classes[i]} (${formatPercent(accuracy, 1)} %)`
  );
  if (weakest.length > 0) rows.push(["weakest classes", weakest.join(", ")]);
  const [confused] = confusedPairs(confusion);
  if (confused) {
    const { actual, predicted, count } = confused;
    const times = count === 1 ? "once" : `${formatWhole(count)} times`;
    rows.push(["most confused", `${classes[actual]} predicted as ${classes[predicted]}, ${times}`]);
  }
  return rows;
}

function timeRows({ seconds, epochs, attempts }: FinishedEvent): string[][] {
  const time = formatElapsed(seconds);
  const attempt = attempts === 1 ? "" : `, attempt ${attempts}`;
  return [["training time", `${time}, ${epochs} ${epochs === 1 ? "epoch" : "epochs"}${attempt}`]];
}

/** The classes with the lowest accuracy and what it is, the lowest first; one without a mistake isn't weak. */
function weakestClasses(perClass: readonly (number | null)[]): [number, number][] {
  const faulty = perClass.flatMap((accuracy, i): [number, number][] =>
    accuracy === null || accuracy === 1 ? [] : [[i, accuracy]]
  );
  return faulty.sort(([, a], [, b]) => a - b).slice(0, WEAKEST);
}

/** The command that resumes a run: `deno task train` may write to `runs` alone, `deno task anywhere` to any folder. */
export function resumeCommand(folder: string): string {
  const isInRuns = resolve(folder).startsWith(join(resolve(RUNS_FOLDER), "/"));
  const words = ["deno", "task", ...isInRuns ? [] : ["anywhere"], "train", "--resume", folder];
  return withCommandName(words.map(quotedForShell).join(" "));
}
