import type { Activation } from "../../../../src/engine/activations.ts";
import { formatQuantity } from "../../../format.ts";
import { formatWhole } from "../../../../src/format_whole.ts";
import type { SampleActivations } from "../../model/findings/scoring.ts";
import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { formatValue } from "../../widgets/format_value.ts";
import { robustScale } from "../../widgets/robust_scale.ts";
import { unitStrip, unitStripHeight } from "../../widgets/unit_strip.ts";
import { atEpoch } from "./scored_on.ts";

/** A heading and a row of units; a blank row between two layers; a row for how many have no room. */
const LEAST_HEIGHT = 2, GAP = 1, MORE_HEIGHT = 1;

/** Each hidden layer's activations for a sample, a block of colour a unit; at another `epoch` headings say so. */
export function activationPanel(
  { layers, epoch: epochOfLayers }: SampleActivations,
  functions: readonly Activation[],
  epoch: number,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const fitting = (rows: number) => Math.max(0, Math.floor((rows + GAP) / (LEAST_HEIGHT + GAP)));
  const hasAll = fitting(height) >= layers.length;
  const end = hasAll ? height : height - MORE_HEIGHT;
  const shown = hasAll ? layers.length : fitting(end);
  const when = epochOfLayers === epoch ? "" : ` · ${atEpoch(epochOfLayers)}`;
  let y = 0;
  for (let l = 0; l < shown; l++) {
    const activations = layers[l], scale = robustScale(activations);
    const units = `${formatWhole(activations.length)} units`;
    const heading = `layer ${l + 1} · ${functions[l]} · ${units} · to ${formatValue(scale, 2)}${when}`;
    cells.text(0, y, truncateText(heading, width), theme.faint);
    // What one layer leaves is the next ones' to use.
    const room = Math.floor((end - y + GAP) / (shown - l)) - GAP - 1;
    const rows = unitStripHeight(activations.length, width, room, theme);
    cells.place(0, y + 1, unitStrip(activations, width, rows, theme, scale));
    y += 1 + rows + GAP;
  }
  const more = formatQuantity(layers.length - shown, "more layer");
  if (!hasAll) cells.text(0, end, truncateText(`… ${more}`, width), theme.faint);
  return cells;
}
