import { formatWhole } from "../../../src/format_whole.ts";
import { withCommandName } from "../../command_name.ts";
import { formatBytes, formatPercent, formatQuantity, formatRate, formatShortShare } from "../../format.ts";
import { quotedForShell } from "../../options/shell_words.ts";
import type { Output } from "../../screen/app/output.ts";
import { wrapParagraphs } from "../../screen/widgets/paragraphs.ts";
import { dirname } from "deno-std/path/dirname.js";
import type { PrunedRow, Pruning, Score } from "./pruned_row.ts";

/** Prints a pruning: its head, each row as soon as it is known, and what it comes to. */
export interface PruningReport {
  begin(pruning: Pruning): void;
  row(row: PrunedRow): void;
  /** @param isUnasked Whether nothing was asked to be saved. */
  end(pruning: Pruning, isUnasked: boolean): void;
}

/** Columns of a sentence. */
const TEXT_WIDTH = 78;

/** The columns of the table; those of scores come after. */
const COLUMNS = [["keep", 6], ["weights", 11], ["gzip", 11]] as const, SCORE_WIDTH = 15;

/** A pruning as a table for people. */
export function tableReport({ print }: Pick<Output, "print">): PruningReport {
  let scores: readonly (keyof PrunedRow & ("pruned" | "retrained" | "rewound" | "random"))[] = ["pruned"];
  const line = (texts: readonly string[], ofScores: readonly string[]) =>
    print(
      [...texts.map((text, i) => text.padStart(COLUMNS[i][1])), ...ofScores.map((text) => text.padStart(SCORE_WIDTH))]
        .join(""),
    );
  const row = (row: PrunedRow) => {
    const { keep, sparsity: { nonzero }, size: { compressed } } = row;
    const texts = [keep === 1 ? "whole" : formatShortShare(keep), formatWhole(nonzero), formatBytes(compressed)];
    line(texts, scores.map((name) => scoreText(row[name])));
  };
  return {
    begin(pruning) {
      const { epochs, rewoundTo, whole } = pruning;
      if (epochs !== undefined) {
        scores = rewoundTo === undefined ? ["pruned", "retrained"] : ["pruned", "rewound", "random"];
      }
      for (const { text } of wrapParagraphs(headTexts(pruning), TEXT_WIDTH)) print(text);
      print("");
      line(COLUMNS.map(([heading]) => heading), scores);
      row(whole);
    },
    row,
    end(pruning, isUnasked) {
      print("");
      for (const { text } of wrapParagraphs(endTexts(pruning, isUnasked), TEXT_WIDTH)) print(text);
    },
  };
}

/** `98.51 ± 0.24 %`: half the length of the 95 % interval after the accuracy. */
function scoreText(score: Score | undefined): string {
  if (!score) return "";
  const { accuracy, interval: { lower, upper } } = score;
  return `${formatPercent(accuracy, 2)} ± ${formatPercent((upper - lower) / 2, 2)}`;
}

/** What stands above the table. */
function headTexts({ model, sizes, scope, measuredOn, whole, epochs, rewoundTo }: Pruning): string[] {
  const which = scope === "global"
    ? "the largest of all layers together"
    : "the largest of each layer, in the output layer with half as many pruned";
  const kept =
    `${model}, ${sizes.join("-")}: a share of its ${formatWhole(whole.sparsity.weights)} weights stays, ${which}; ` +
    "biases stay.";
  const { samples } = whole.pruned;
  const measured =
    `Accuracy in % on ${formatQuantity(samples, `${measuredOn} sample`)}, ± half of its 95 % interval; ` +
    "they only measure: which weights stay is decided by their size alone.";
  return [kept, measured, ...epochs === undefined ? [] : [trainedText(epochs!, rewoundTo)]];
}

function trainedText(epochs: number, rewoundTo: number | undefined): string {
  const count = formatQuantity(epochs, "epoch");
  if (rewoundTo === undefined) return `retrained: what is left, ${count} on; the rest is held at 0.`;
  const start = rewoundTo === 0 ? "before its training" : `at the last keyframe up to epoch ${formatRate(rewoundTo)}`;
  return `rewound: what is left, set back to its weights ${start} and trained for ${count}; random: the same connections, ` +
    "trained from other random weights. The rest is held at 0.";
}

/** What stands below it. */
function endTexts({ rows, isEndedEarly, saved }: Pruning, isUnasked: boolean): string[] {
  return [
    ...isEndedEarly ? ["Ended early: what wasn't complete is left out."] : [],
    ...rows.flatMap(cutOffText),
    ...rows.flatMap(ticketText),
    ...isUnasked ? ["Nothing was saved; --out saves what is left of one share in a folder."] : [],
    ...saved === undefined ? [] : [`Saved as ${saved}; look at it with:`, `  ${inspectCommand(saved)}`],
  ];
}

/** Which units are left without a connection. */
function cutOffText({ keep, sparsity: { layers, unusedInputs } }: PrunedRow): string[] {
  const inputs = unusedInputs > 0 ? [`inputs: ${formatWhole(unusedInputs)} without a weight`] : [];
  const units = layers.flatMap(({ withoutInput, withoutOutput }, l) => {
    const left = [
      ...withoutInput.length > 0 ? [`${formatWhole(withoutInput.length)} without an input`] : [],
      ...withoutOutput.length > 0 ? [`${formatWhole(withoutOutput.length)} without an output`] : [],
    ];
    return left.length === 0 ? [] : [`units of layer ${l + 1}: ${left.join(", ")}`];
  });
  const found = [...inputs, ...units];
  return found.length === 0 ? [] : [`Cut off at ${formatShortShare(keep)}: ${found.join("; ")}.`];
}

/** Whether the ticket has won: its weights come to more than others do in the same connections. */
function ticketText({ keep, advantage }: PrunedRow): string[] {
  if (!advantage) return [];
  const { difference, lower, upper } = advantage, isClear = lower > 0 || upper < 0;
  const points = `${formatPercent(Math.abs(difference), 2)} ± ${formatPercent((upper - lower) / 2, 2)} points`;
  return [
    `At ${formatShortShare(keep)}, the weights that were set back are ${points} ${
      difference < 0 ? "worse" : "better"
    } ` +
    `than other random ones on the same samples${isClear ? "" : ", which may be chance"}.`,
  ];
}

function inspectCommand(saved: string): string {
  return withCommandName(`deno task inspect ${quotedForShell(dirname(saved))}`);
}

/** A pruning for machines. */
export function pruningJson({ whole, rows, epochs, rewoundTo, isEndedEarly, saved, ...about }: Pruning): object {
  return {
    ...about,
    epochs: epochs ?? null,
    rewoundTo: rewoundTo ?? null,
    whole: rowJson(whole),
    rows: rows.map(rowJson),
    endedEarly: isEndedEarly,
    saved: saved ?? null,
  };
}

function rowJson(
  { keep, sparsity, size, pruned, retrained, rewound, random, advantage, seconds }: PrunedRow,
): object {
  const { weights, nonzero, unusedInputs, layers } = sparsity;
  return {
    ...{ keep, weights, nonzero, unusedInputs, layers, modelBytes: size.bytes, gzipBytes: size.compressed },
    pruned: scoreJson(pruned),
    ...retrained && { retrained: scoreJson(retrained) },
    ...rewound && { rewound: scoreJson(rewound) },
    ...random && { random: scoreJson(random) },
    ...advantage && { advantage },
    seconds,
  };
}

function scoreJson({ accuracy, interval, loss, correct, samples }: Score): object {
  return { accuracy, interval95: interval, loss, correct, samples };
}
