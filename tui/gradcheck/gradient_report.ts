import type { GradientError } from "../../src/network/gradient_check.ts";
import { Cells } from "../terminal/cells.ts";
import { truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { type Column, table } from "../widgets/table.ts";
import { areRight, type CheckedGradients, isRight, LARGEST_ERROR } from "./gradient_check.ts";

const COLUMNS: readonly Column[] = [
  { heading: "layer", align: "left" },
  { heading: "weights", align: "right" },
  { heading: "error", align: "right" },
  { heading: "of bias", align: "right" },
  { heading: "verdict", align: "left" },
];

/**
 * What a check of gradients has found, in `width` columns: the network, the largest relative error of each layer's
 * weights and bias with the verdict, and what that means.
 */
export function gradientReport(checked: CheckedGradients, width: number, theme: Theme): Cells {
  const { layers, sizes } = checked;
  const rows = layers.map((layer, l) => [
    String(l + 1),
    `${sizes[l]} × ${sizes[l + 1]}`,
    formatError(layer.weights),
    layer.bias === undefined ? "none" : formatError(layer.bias),
    verdict(layer, (sizes[l] + (layer.bias === undefined ? 0 : 1)) * sizes[l + 1]),
  ]);
  const notes = remarks(checked);
  const cells = new Cells(width, rows.length + notes.length + 4);
  cells.text(0, 0, truncateText(describe(checked), width), theme.strong);
  cells.place(0, 2, table({ columns: COLUMNS, rows }, width, rows.length + 1, theme));
  notes.forEach((note, i) =>
    cells.text(0, rows.length + 4 + i, note, i === 0 ? conclusion(checked, theme) : theme.faint)
  );
  return cells;
}

function describe({ settings: { options, samples }, sizes }: CheckedGradients): string {
  const { activation, loss, output, bias, labelSmoothing, dropout, l2, l1, seed } = options;
  const facts = [sizes.join("-"), saidOnce(activation), `${loss} of ${output}`];
  if (!bias) facts.push("no bias");
  if (labelSmoothing > 0) facts.push(`label smoothing ${labelSmoothing}`);
  if (dropout.some((share) => share > 0)) facts.push(`dropout ${saidOnce(dropout)}`);
  if (l2 > 0) facts.push(`L2 ${l2}`);
  if (l1 > 0) facts.push(`L1 ${l1}`);
  return [...facts, `${samples} samples`, `seed ${seed}`].filter((fact) => fact !== "").join(" · ");
}

/** The values of the hidden layers; what is the same for all is said once. */
function saidOnce(values: readonly (string | number)[]): string {
  return new Set(values).size > 1 ? values.join(",") : String(values[0] ?? "");
}

function formatError(error: number): string {
  return Number.isFinite(error) ? error.toExponential(1) : "not finite";
}

/** @param count How many weights and biases the layer has. */
function verdict(layer: GradientError, count: number): string {
  if (layer.corners === count) return "all at a corner";
  return (isRight(layer) ? "right" : "wrong") + (layer.corners > 0 ? `, ${layer.corners} at a corner` : "");
}

function remarks(checked: CheckedGradients): string[] {
  const limit = LARGEST_ERROR.toExponential();
  const lines = [
    areRight(checked)
      ? `Analytic and numeric gradients agree: every relative error is below ${limit}.`
      : `Gradients are wrong where the relative error is not below ${limit}.`,
  ];
  if (checked.layers.some(({ corners }) => corners > 0)) {
    lines.push("A step over ReLU's corner has two slopes: what is at one was not compared.");
  }
  return lines;
}

function conclusion(checked: CheckedGradients, theme: Theme) {
  return areRight(checked) ? theme.good : theme.bad;
}
