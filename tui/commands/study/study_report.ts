import type { FinishedEvent } from "../../../src/training/events.ts";
import { formatLoss, formatPercent, formatQuantity, formatShare } from "../../format.ts";
import type { Output } from "../../screen/app/output.ts";

/** How the run of one seed came out; an accuracy is null where there is nothing to measure it on. */
export interface Outcome extends Pick<FinishedEvent, "epochs" | "attempts" | "reason"> {
  readonly seed: number;
  readonly validationAccuracy: number | null;
  readonly testAccuracy: number | null;
  readonly trainLoss: number;
  /** Seconds from the start of the run to its end, loading and scoring included. */
  readonly seconds: number;
}

/** Prints the progress and the result of a study. */
export interface StudyReport {
  begin(): void;
  outcome(outcome: Outcome): void;
  end(outcomes: readonly Outcome[], tests: boolean): void;
}

/** A study as a table for people. */
export const tableReport = (output: Output): StudyReport => ({
  begin() {
    output.print(row(["seed", "validation", "test", "train loss", "epochs", "attempts", "seconds"]));
  },
  outcome({ seed, validationAccuracy, testAccuracy, trainLoss, epochs, attempts, reason, seconds }) {
    const figures = [formatShare(validationAccuracy, 2), formatShare(testAccuracy, 2), formatLoss(trainLoss)];
    const line = row([`${seed}`, ...figures, `${epochs}`, `${attempts}`, seconds.toFixed(2)]);
    output.print(line + (reason === "diverged" ? "  diverged" : ""));
  },
  end(outcomes, tests) {
    const { validation, test, slowest } = summaryOf(outcomes);
    output.print("");
    output.print(`validation  ${spreadText(validation)}`);
    if (tests) output.print(`test        ${spreadText(test)}`);
    output.print(`slowest     ${slowest.toFixed(2)} s`);
  },
});

/** A study for machines: one line of JSON a seed, and a last one of all; accuracies as fractions. */
export const jsonReport = (output: Output): StudyReport => ({
  begin: () => {},
  outcome: output.json,
  end: (outcomes, tests) => output.json(studyJson(outcomes, tests)),
});

/** The result of a study, for machines. */
export function studyJson(outcomes: readonly Outcome[], tests: boolean): object {
  const { validation, test, slowest } = summaryOf(outcomes);
  return { seeds: outcomes.length, validation, ...tests && { test }, slowest };
}

/** The result of a study, in a line: `5 seeds, test accuracy 97.94 ± 0.09 %`. */
export function studySentence(outcomes: readonly Outcome[], tests: boolean): string {
  const { validation, test } = summaryOf(outcomes);
  const accuracy = tests ? `test accuracy ${spreadText(test)}` : `validation accuracy ${spreadText(validation)}`;
  return `${formatQuantity(outcomes.length, "seed")}, ${accuracy}`;
}

interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/** The result of a study; a spread is null without runs, or where one had nothing to measure it on. */
function summaryOf(outcomes: readonly Outcome[]) {
  return {
    validation: spreadOf(outcomes.map(({ validationAccuracy }) => validationAccuracy)),
    test: spreadOf(outcomes.map(({ testAccuracy }) => testAccuracy)),
    slowest: Math.max(0, ...outcomes.map(({ seconds }) => seconds)),
  };
}

function spreadOf(values: readonly (number | null)[]): Spread | null {
  const numbers = values.filter((value) => value !== null);
  if (numbers.length < values.length || values.length === 0) return null;
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: numbers.length > 1 ? Math.sqrt(squares / (numbers.length - 1)) : 0 };
}

/** "98.310 ± 0.040 %". */
function spreadText(spread: Spread | null): string {
  return spread === null ? "–" : `${formatPercent(spread.mean, 3)} ± ${formatPercent(spread.deviation, 3)} %`;
}

function row(texts: readonly string[]): string {
  return texts.map((text, i) => text.padStart(i === 0 ? 4 : 12)).join("");
}
