import type { UnitTrace } from "../../../../src/explanation/sample_trace.ts";
import type { ExplainedSample } from "../../panels/explanation/explained_sample.ts";
import { outputName, symbol } from "../../panels/explanation/notation.ts";
import type { ExplainedStep } from "../../panels/explanation/steps.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { type LayerLayout, NAME_WIDTH, UNIT_WIDTH, type UnitLine } from "./diagram_layout.ts";
import { putNumber } from "./diagram_number.ts";
import { isKnown, type StepProgress } from "./step_progress.ts";

/** A unit's own numbers. */
export function unitNumbers(
  sample: ExplainedSample,
  { layer, unit }: UnitTrace,
  { lines }: LayerLayout,
  progress: StepProgress,
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
    const [name, value] = shown[line], style = styleOf(line, layer, progress, theme);
    cells.text(0, y, name, isOnPath && style === theme.faint ? theme.text : style);
    if (isKnown(progress, STEP_OF_LINE[line], layer)) putNumber(cells, NAME_WIDTH, y, value, style);
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
function styleOf(line: UnitNumber, layer: number, { steps, at }: StepProgress, theme: Theme): Style {
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
