import type { UnitTrace } from "../../../../src/explanation/sample_trace.ts";
import { withMinus } from "../../../format.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { ExplainedSample } from "../../panels/explanation/explained_sample.ts";
import { inputSymbol, outputName, symbol } from "../../panels/explanation/notation.ts";
import type { ExplainedStep } from "../../panels/explanation/steps.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import type { LensAction } from "./lens_state.ts";
import {
  type DiagramLayout,
  EDGE_WIDTH,
  type LayerLayout,
  NAME_WIDTH,
  NUMBER_WIDTH,
  UNIT_WIDTH,
  type UnitLine,
} from "./diagram_layout.ts";

/** The steps of the way, and the one that is looked at. */
export interface StepsSoFar {
  readonly steps: readonly ExplainedStep[];
  readonly at: number;
}

/**
 * A network as a whole: each unit with what it takes, number · weight, and its own numbers as far as they are known by
 * the step that is looked at; what that step computes stands out.
 */
export function networkDiagram(
  sample: ExplainedSample,
  layout: DiagramLayout,
  so: StepsSoFar,
  theme: Theme,
): Drawn<LensAction> {
  const drawn = new Drawn<LensAction>(layout), top = Number(layout.hasHeadings);
  layout.layers.forEach((place, l) => {
    if (layout.hasHeadings) drawn.cells.text(place.x, 0, headingOf(so, l), theme.faint);
    for (const unit of sample.units[l].values()) {
      const y = top + unit.unit * place.pitch;
      drawn.place({ x: place.x, y }, edgesOf(unit, place, so, theme));
      drawn.place({ x: place.x + EDGE_WIDTH, y }, unitCells(sample, unit, place, so, theme));
      const box = { x: place.x, y, width: EDGE_WIDTH + UNIT_WIDTH, height: Math.max(place.edges, place.lines.length) };
      drawn.onContent(box, { unit: { layer: l, unit: unit.unit } });
    }
  });
  return drawn;
}

/** What the numbers at a layer's edges are. */
function headingOf(so: StepsSoFar, layer: number): string {
  const x = inputSymbol(layer);
  switch (edgeKind(so, layer)) {
    case "weight":
      return `${x} · ${symbol("w", layer)}`;
    case "gradient":
      return `${x}, ${symbol("∂L∕∂w", layer)}`;
    case "stepped":
      return `${x} · ${symbol("w", layer)}, updated`;
  }
}

/** What stands at the edges of a layer: its weights, their gradients in that step, and from their update on the new ones. */
function edgeKind({ steps, at }: StepsSoFar, layer: number): "weight" | "gradient" | "stepped" {
  const now = steps[at];
  if (now.kind === "gradient" && now.layer === layer) return "gradient";
  return isKnown({ steps, at }, "update", layer) ? "stepped" : "weight";
}

/** Whether a step of a layer has been made by the one that is looked at. */
function isKnown({ steps, at }: StepsSoFar, kind: ExplainedStep["kind"], layer?: number): boolean {
  return steps.findIndex((step) => step.kind === kind && (!("layer" in step) || step.layer === layer)) <= at;
}

/** What a unit takes, row by row, its bias last, and the bracket that leads to the unit. */
function edgesOf(
  unit: UnitTrace,
  { edges }: LayerLayout,
  so: StepsSoFar,
  theme: Theme,
): Cells {
  const cells = new Cells(EDGE_WIDTH, edges), { layer } = unit, now = so.steps[so.at], kind = edgeKind(so, layer);
  const weights = { weight: unit.weights, gradient: unit.gradients, stepped: unit.steppedWeights }[kind];
  const bias = { weight: unit.bias, gradient: unit.biasGradient, stepped: unit.steppedBias }[kind];
  const isOwn = "layer" in now && now.layer === layer;
  const isMade = isOwn && (now.kind === "gradient" || now.kind === "update");
  const leadsBack = now.kind === "delta" && now.layer === layer - 1;
  const takes = isOwn && (now.kind === "linear" || now.kind === "gradient");
  const inputStyle = now.kind === "input" && layer === 0 ? theme.accent : takes ? theme.text : theme.faint;
  const weightStyle = isMade ? theme.accent : takes || leadsBack ? theme.text : theme.faint;
  const isFed = layer === 0 || isKnown(so, "activation", layer - 1);
  unit.inputs.forEach((value, k) => {
    cells.text(0, k, inputSymbol(layer, k), inputStyle);
    if (isFed) putNumber(cells, NAME_WIDTH, k, value, inputStyle);
    cells.text(NAME_WIDTH + NUMBER_WIDTH + 1, k, "·", theme.faint);
    putNumber(cells, NAME_WIDTH + NUMBER_WIDTH + 2, k, weights[k], weightStyle);
  });
  if (bias !== undefined) {
    cells.text(0, edges - 1, symbol("b", layer, unit.unit), leadsBack ? theme.faint : weightStyle);
    putNumber(cells, NAME_WIDTH + NUMBER_WIDTH + 2, edges - 1, bias, leadsBack ? theme.faint : weightStyle);
  }
  for (let y = 0; y < edges; y++) {
    const bracket = edges === 1 ? "─" : y === 0 ? "╮" : y === edges - 1 ? "╯" : "┤";
    cells.text(EDGE_WIDTH - 2, y, bracket, theme.faint);
  }
  return cells;
}

/** A unit's own numbers. */
function unitCells(
  sample: ExplainedSample,
  { layer, unit }: UnitTrace,
  { lines }: LayerLayout,
  so: StepsSoFar,
  theme: Theme,
): Cells {
  const cells = new Cells(UNIT_WIDTH, lines.length), { trace, path, dataset: { classes } } = sample;
  const { z, a, slope = [], delta } = trace.layers[layer], isOnPath = path[layer] === unit;
  const shown: Record<UnitNumber, readonly [name: string, value: number]> = {
    z: [symbol("z", layer, unit), z[unit]],
    a: [symbol("a", layer, unit), a[unit]],
    y: ["y", trace.targets[unit]],
    slope: ["f′", slope[unit]],
    delta: [symbol("δ", layer, unit), delta[unit]],
  };
  for (const [y, line] of lines.entries()) {
    if (line === "name") {
      cells.text(0, y, truncateText(outputName(unit, trace, classes), UNIT_WIDTH), theme.strong);
      continue;
    }
    const [name, value] = shown[line], style = styleOf(line, layer, so, theme);
    cells.text(0, y, name, isOnPath && style === theme.faint ? theme.text : style);
    if (isKnown(so, STEP_OF_LINE[line], layer)) putNumber(cells, NAME_WIDTH, y, value, style);
  }
  return cells;
}

/** A line of a unit that has a number. */
type UnitNumber = Exclude<UnitLine, "name">;

/** The step that a number of a unit comes from. */
const STEP_OF_LINE: Readonly<Record<UnitNumber, ExplainedStep["kind"]>> = {
  z: "linear",
  a: "activation",
  y: "loss",
  slope: "delta",
  delta: "delta",
};

/** What the step computes stands out, and what it computes that from isn't faint. */
function styleOf(line: UnitNumber, layer: number, { steps, at }: StepsSoFar, theme: Theme): Style {
  const now = steps[at], isOwn = "layer" in now && now.layer === layer;
  const isMade = isOwn && (now.kind === "linear" && line === "z" || now.kind === "activation" && line === "a" ||
    now.kind === "delta" && line === "delta");
  if (isMade) return theme.accent;
  const isOutput = !steps.some((step) => step.kind === "linear" && step.layer > layer);
  const isUsed = now.kind === "activation" && isOwn && line === "z" ||
    now.kind === "loss" && isOutput && (line === "y" || line === "a") ||
    now.kind === "delta" && isOwn && (line === "slope" || isOutput && line !== "z") ||
    now.kind === "delta" && now.layer === layer - 1 && line === "delta" ||
    now.kind === "gradient" && isOwn && line === "delta";
  return isUsed ? theme.text : theme.faint;
}

function putNumber(cells: Cells, x: number, y: number, value: number, style: Style): void {
  const text = formatShort(value);
  cells.text(x + NUMBER_WIDTH - text.length, y, text, style);
}

/** A number in at most {@link NUMBER_WIDTH} columns: `−0.0551`, `1.281`, `−5.5e-4`. */
export function formatShort(value: number): string {
  const magnitude = Math.abs(value);
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value < 0 ? "−∞" : "∞";
  if (magnitude >= 1e-3 && magnitude < 1e4) {
    return withMinus(value.toFixed(magnitude < 0.1 ? 4 : magnitude < 10 ? 3 : magnitude < 100 ? 2 : 1));
  }
  const digits = magnitude < 1e-99 || magnitude >= 1e99 ? 0 : 1;
  return withMinus(value.toExponential(digits).replace("e+", "e"));
}
