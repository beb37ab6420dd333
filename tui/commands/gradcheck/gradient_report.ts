import type { GradientError } from "../../../src/network/gradient_check.ts";
import type { Cells, Style } from "../../screen/terminal/cells.ts";
import type { Theme } from "../../screen/theme.ts";
import { left, right, table } from "../../screen/widgets/table.ts";
import { type CheckedGradients, type CheckedKernels, isRight, LARGEST_ERROR, wrongLayer } from "./check_gradients.ts";
import { stacked, textLines } from "../printed_blocks.ts";

const COLUMNS = [left("layer"), right("weights"), right("error"), right("of bias"), left("result")];

const KERNEL_COLUMNS = [left("kernels of simd"), right("kept"), right("stepped"), left("result")];

/** What a check of gradients has found, in `width` columns. */
export function gradientReport(checked: CheckedGradients, width: number, theme: Theme): Cells {
  const { layers, sizes, kernels } = checked;
  const rows = layers.map((layer, l) => [
    String(l + 1),
    `${sizes[l]} × ${sizes[l + 1]}`,
    formatError(layer.weights),
    layer.bias === undefined ? "none" : formatError(layer.bias),
    conclusion(layer, (sizes[l] + (layer.bias === undefined ? 0 : 1)) * sizes[l + 1]),
  ]);
  const blocks = [
    textLines([describe(checked)], width, theme.strong),
    table({ columns: COLUMNS, rows }, width, rows.length + 1, theme),
    notes(referenceRemarks(checked), width, layers.every(isRight) ? theme.good : theme.bad, theme),
  ];
  if (kernels) {
    const areRight = kernels.every((checked) => wrongLayer(checked) === undefined);
    blocks.push(
      table({ columns: KERNEL_COLUMNS, rows: kernels.map(kernelRow) }, width, kernels.length + 1, theme),
      notes(kernelRemarks(areRight), width, areRight ? theme.good : theme.bad, theme),
    );
  } else {
    const remark = "The simd engine can't run here: the reference engine, which was checked, trains.";
    blocks.push(textLines([remark], width, theme.faint));
  }
  return stacked(blocks, width, 1);
}

function notes([first, ...others]: readonly string[], width: number, style: Style, theme: Theme): Cells {
  return stacked([textLines([first], width, style), textLines(others, width, theme.faint)], width);
}

function kernelRow(checked: CheckedKernels): string[] {
  const { name, layers } = checked, wrong = wrongLayer(checked);
  const [kept, stepped] = [layers.map(({ kept }) => kept), layers.map(({ stepped }) => stepped)];
  return [
    name,
    formatError(Math.max(...kept)),
    formatError(Math.max(...stepped)),
    wrong === undefined ? "right" : `wrong in layer ${wrong}`,
  ];
}

function describe({ settings: { options, samples }, sizes }: CheckedGradients): string {
  const { activation, loss, output, bias, labelSmoothing, dropout, l2, l1, seed } = options;
  const facts = [sizes.join("-"), layerValues(activation), `${loss} of ${output}`];
  if (!bias) facts.push("no bias");
  if (labelSmoothing > 0) facts.push(`label smoothing ${labelSmoothing}`);
  if (dropout.some((share) => share > 0)) facts.push(`dropout ${layerValues(dropout)}`);
  if (l2 > 0) facts.push(`L2 ${l2}`);
  if (l1 > 0) facts.push(`L1 ${l1}`);
  return [...facts, `${samples} samples`, `seed ${seed}`].filter((fact) => fact !== "").join(" · ");
}

/** The values of the hidden layers, or a single one if all are equal. */
function layerValues(values: readonly (string | number)[]): string {
  return new Set(values).size > 1 ? values.join(",") : String(values[0] ?? "");
}

function formatError(error: number): string {
  return Number.isFinite(error) ? error.toExponential(1) : "not finite";
}

/** @param count How many weights and biases the layer has. */
function conclusion(layer: GradientError, count: number): string {
  if (layer.corners === count) return "all at a corner";
  return (isRight(layer) ? "right" : "wrong") + (layer.corners > 0 ? `, ${layer.corners} at a corner` : "");
}

function referenceRemarks({ layers }: CheckedGradients): string[] {
  const limit = LARGEST_ERROR.reference.toExponential();
  const result = layers.every(isRight)
    ? `agrees with numeric gradients, errors below ${limit}`
    : `wrong where a relative error is not below ${limit}`;
  const hasCorners = layers.some(({ corners }) => corners > 0);
  const remark = "A step over ReLU's corner has two slopes: what is at one was not compared.";
  return [`Reference engine, float64: ${result}.`, ...hasCorners ? [remark] : []];
}

function kernelRemarks(areRight: boolean): string[] {
  const limit = LARGEST_ERROR.simd.toExponential();
  const result = areRight
    ? `agrees with the reference, errors below ${limit}`
    : `wrong where an error is not below ${limit}`;
  const remark = "Errors are beside the layer's largest gradient; float32 rounds by 6e-8.";
  return [`Engine simd, float32: ${result}.`, remark];
}
