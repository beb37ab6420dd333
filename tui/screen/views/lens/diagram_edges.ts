import type { UnitTrace } from "../../../../src/explanation/sample_trace.ts";
import { inputSymbol, symbol } from "../../panels/explanation/notation.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { EDGE_WIDTH, type LayerLayout, NAME_WIDTH, NUMBER_WIDTH } from "./diagram_layout.ts";
import { putNumber } from "./diagram_number.ts";
import { isKnown, type StepProgress } from "./step_progress.ts";

/** What the numbers at a layer's edges are. */
export function edgesHeading(progress: StepProgress, layer: number): string {
  const x = inputSymbol(layer);
  switch (edgeKind(progress, layer)) {
    case "weight":
      return `${x} · ${symbol("w", layer)}`;
    case "gradient":
      return `${x}, ${symbol("∂L∕∂w", layer)}`;
    case "stepped":
      return `${x} · ${symbol("w", layer)}, updated`;
  }
}

/** What a unit takes, row by row, its bias last, and the bracket that leads to the unit. */
export function unitEdges(
  unit: UnitTrace,
  { edges }: LayerLayout,
  progress: StepProgress,
  theme: Theme,
): Cells {
  const cells = new Cells(EDGE_WIDTH, edges),
    { layer } = unit,
    now = progress.steps[progress.at],
    kind = edgeKind(progress, layer);
  const weights = { weight: unit.weights, gradient: unit.gradients, stepped: unit.steppedWeights }[kind];
  const bias = { weight: unit.bias, gradient: unit.biasGradient, stepped: unit.steppedBias }[kind];
  const isOwn = "layer" in now && now.layer === layer;
  const isMade = isOwn && (now.kind === "gradient" || now.kind === "update");
  const leadsBack = now.kind === "delta" && now.layer === layer - 1;
  const takes = isOwn && (now.kind === "linear" || now.kind === "gradient");
  const inputStyle = now.kind === "input" && layer === 0 ? theme.accent : takes ? theme.text : theme.faint;
  const weightStyle = isMade ? theme.accent : takes || leadsBack ? theme.text : theme.faint;
  const isFed = layer === 0 || isKnown(progress, "activation", layer - 1);
  unit.inputs.forEach((value, k) => {
    cells.text(0, k, inputSymbol(layer, k), inputStyle);
    if (isFed) putNumber(cells, NAME_WIDTH, k, value, inputStyle);
    // An input isn't multiplied by the gradient.
    if (kind !== "gradient") cells.text(NAME_WIDTH + NUMBER_WIDTH + 1, k, "·", theme.faint);
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

/** What stands at the edges of a layer: its weights, their gradients in that step, and from their update on the new ones. */
function edgeKind({ steps, at }: StepProgress, layer: number): "weight" | "gradient" | "stepped" {
  const now = steps[at];
  if (now.kind === "gradient" && now.layer === layer) return "gradient";
  return isKnown({ steps, at }, "update", layer) ? "stepped" : "weight";
}
