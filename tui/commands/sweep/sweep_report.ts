import { writeOption } from "../../../src/options/schema/schema.ts";
import type { Parameter } from "../../../src/search/space/search_space.ts";
import type { SweepState } from "../../../src/search/sweep/sweep_state.ts";
import type { TrialOutcome, TrialState } from "../../../src/search/sweep/trial_state.ts";
import type { SweepTime, WinnerRecord } from "../../../src/runs/sweeps/sweep_record.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { formatElapsed, formatLoss, formatMoment, formatPercent, formatQuantity, formatShare } from "../../format.ts";
import { wordsOf } from "../../options/flag_of.ts";
import type { Output } from "../../screen/app/output.ts";
import { importanceOf } from "./option_importance.ts";

/** The result of a sweep, in addition to its state. */
export interface SweepResult {
  readonly folder: string;
  /** The results of the best trial on the test samples; undefined until they are known. */
  readonly winner?: WinnerRecord;
  /** The command that trains it again. */
  readonly command?: string;
  /** When the sweep began, and how long it was trained; undefined of one that was started before that was recorded. */
  readonly time?: SweepTime;
}

/** Prints the trials of a sweep as soon as their outcomes are final, and its result at the end. */
export interface SweepReport {
  begin(state: SweepState): void;
  trial(trial: TrialState): void;
  end(state: SweepState, result: SweepResult): void;
}

/** A sweep as a table for people. */
export function tableReport(output: Output): SweepReport {
  let columns: readonly TrialColumn[] = [];
  return {
    begin({ plan }) {
      columns = columnsOf(plan.space.parameters);
      output.print(columns.map(({ heading, width }) => heading.padStart(width)).join(""));
    },
    trial(trial) {
      const { outcome, end } = trial;
      const ending = outcome === "complete" ? "" : `  ${outcome}${end?.reason === undefined ? "" : `: ${end.reason}`}`;
      output.print(columns.map(({ text, width }) => text(trial).padStart(width)).join("") + ending);
    },
    end(state, { folder, winner, command, time }) {
      const best = winner && state.trials[winner.trial];
      output.print("");
      if (best?.result) {
        output.print(`winner      trial ${best.trial.number}: ${optionsText(state.plan.space.parameters, best)}`);
        output.print(`validation  ${formatShare(best.result.validationAccuracy, 2)}`);
        output.print(`test        ${formatShare(winner!.testAccuracy, 2)}`);
      }
      output.print(`trials      ${countsText(state.trials)}`);
      if (time) output.print(`time        ${formatElapsed(time.seconds)}, begun ${formatMoment(time.started)}`);
      const shares = importanceOf(state);
      if (shares) {
        output.print(`importance  ${shares.map(([name, share]) => `${name} ${formatPercent(share, 0)} %`).join(", ")}`);
      }
      output.print(`saved       ${folder}`);
      if (command !== undefined) output.print(`repeat      ${command}`);
    },
  };
}

/** A sweep for machines: one line of JSON a trial, and a last one of the result; accuracies as fractions. */
export function jsonReport(output: Output): SweepReport {
  return {
    begin: () => {},
    trial: (trial) => output.json(trialJson(trial)),
    end(state, { folder, winner, command, time }) {
      output.json({
        sweep: folder,
        winner: winner?.trial ?? null,
        ...winner && { testAccuracy: winner.testAccuracy, testLoss: winner.testLoss },
        weights: state.winner?.end?.weights ?? null,
        command: command ?? null,
        started: time?.started ?? null,
        seconds: time?.seconds ?? null,
        trials: state.trials.length,
        epochs: state.trials.reduce((sum, { epochs }) => sum + epochs, 0),
        importance: Object.fromEntries(importanceOf(state, (name) => name) ?? []),
      });
    },
  };
}

/** A trial for machines. */
function trialJson({ trial, outcome, epochs, result, end }: TrialState): object {
  return {
    trial: trial.number,
    options: trial.options,
    outcome,
    epochs,
    validationAccuracy: result?.validationAccuracy ?? null,
    validationLoss: result?.validationLoss ?? null,
    trainLoss: result?.trainLoss ?? null,
    ...end?.reason === undefined ? {} : { reason: end.reason },
  };
}

/** A column of the table of trials. */
export interface TrialColumn {
  readonly heading: string;
  /** With the blanks before it. */
  readonly width: number;
  text(trial: TrialState): string;
}

/** The columns of the table: the results of a trial, and the options that are varied. */
export function columnsOf(parameters: readonly Parameter[]): TrialColumn[] {
  return [...FIGURES, ...parameters.map(columnOf)];
}

const FIGURES: readonly TrialColumn[] = [
  { heading: "trial", width: 5, text: ({ trial }) => `${trial.number}` },
  { heading: "validation", width: 12, text: ({ result }) => formatShare(result?.validationAccuracy ?? null, 2) },
  { heading: "loss", width: 10, text: ({ result }) => formatLoss(result?.validationLoss ?? null) },
  { heading: "epochs", width: 8, text: ({ epochs }) => `${epochs}` },
];

/** Digits of a number of a range, an exponent and a point. */
const NUMBER_WIDTH = 9;

function columnOf(parameter: Parameter): TrialColumn {
  const { name } = parameter, heading = wordsOf(name);
  const longest = "range" in parameter
    ? NUMBER_WIDTH
    : Math.max(...parameter.choices.map((choice) => writeOption(name, choice).length));
  const text = ({ trial }: TrialState) => writeOption(name, trial.options[name]);
  return { heading, width: 2 + Math.max(heading.length, longest), text };
}

function optionsText(parameters: readonly Parameter[], { trial }: TrialState): string {
  return parameters.map(({ name }) => `${wordsOf(name)} ${writeOption(name, trial.options[name])}`).join(", ");
}

/** `40: 5 complete, 35 pruned; 251 epochs`. */
function countsText(trials: readonly TrialState[]): string {
  const counts = (["complete", "pruned", "diverged", "failed"] satisfies TrialOutcome[])
    .map((outcome) => [trials.filter((trial) => trial.outcome === outcome).length, outcome] as const)
    .filter(([count]) => count > 0).map(([count, outcome]) => `${formatWhole(count)} ${outcome}`);
  const epochs = trials.reduce((sum, trial) => sum + trial.epochs, 0);
  return `${formatWhole(trials.length)}: ${counts.join(", ")}; ${formatQuantity(epochs, "epoch")}`;
}
