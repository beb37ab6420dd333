import { shownPixels } from "../../../../data/pixels.ts";
import { ACTIVATION_TABLE } from "../../../../src/engine/activations.ts";
import { formatPercent, withMinus } from "../../../format.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import { formatFeature } from "../../panels/samples/sample_features.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { attributedImage } from "../../widgets/attributed_image.ts";
import { divergingColor, divergingMark } from "../../widgets/diverging.ts";
import { formatValue } from "../../widgets/format_value.ts";
import { robustScale } from "../../widgets/robust_scale.ts";
import type { LayerColumn } from "./network_layout.ts";
import { unitName } from "./unit_name.ts";
import type { NetworkReading } from "./network_reading_provider.ts";
import { INPUTS, valuesOf } from "./shown_units.ts";

/** The mark of the selected unit, and the decimals of an activation. */
const CURSOR = "▸", DECIMALS = 2;

/** The units of a layer one below the other, lit by what they make of the sample; the inputs with their names at the left. */
export function layerColumn(
  reading: NetworkReading,
  dataset: ShownDataset,
  column: LayerColumn,
  rows: number,
  theme: Theme,
): Cells {
  const { layer, width, units, pitch, top, block } = column, cells = new Cells(width, rows);
  if (column.picture) {
    cells.place(0, top, seenImage(reading, dataset, column, theme));
    return cells;
  }
  const values = valuesOf(reading, layer), isInput = layer === INPUTS;
  const scale = scaleOf(reading, layer);
  const blockX = isInput ? width - block.width : 1;
  units.forEach((unit, i) => {
    const y = top + i * pitch, isLookedAt = reading.sum.layer === layer && reading.sum.unit === unit;
    fillBlock(cells, { x: blockX, y, ...block }, values[unit] / scale, theme);
    if (isLookedAt) cells.text(0, y, CURSOR, theme.accent);
    const style = isLookedAt ? theme.accent : styleOf(reading, layer, unit, theme);
    placeTexts(
      cells,
      column,
      y,
      [
        unitName(reading, dataset, layer, unit),
        valueText(reading, dataset, layer, unit, values[unit]),
      ],
      style,
      theme,
    );
  });
  return cells;
}

/** The value of the strongest colour: 1 of what can't be larger, else that of the most active units. */
function scaleOf(reading: NetworkReading, layer: number): number {
  const activation = layer === INPUTS ? undefined : reading.trace.layers[layer].activation;
  const isBounded = activation === "softmax" || activation !== undefined && ACTIVATION_TABLE[activation].meanSlope;
  return isBounded ? 1 : robustScale(valuesOf(reading, layer));
}

/** The name and the number of a unit: at the right of its block or of an input at the left, one below the other in two rows. */
function placeTexts(
  cells: Cells,
  { layer, width, block, nameWidth, valueWidth }: LayerColumn,
  y: number,
  [name, value]: readonly [string, string],
  style: Style,
  theme: Theme,
): void {
  const isInput = layer === INPUTS, x = isInput ? 0 : block.width + 2, isBelow = !isInput && block.height > 1;
  cells.text(x, y, truncateText(name, nameWidth), style);
  if (valueWidth === 0) return;
  const end = isInput ? width - block.width - 1 : isBelow ? x + Math.max(nameWidth, valueWidth) : width;
  if (isBelow) cells.text(x, y + 1, value, theme.faint);
  else cells.text(end - textWidth(value), y, value, theme.faint);
}

/** The output of the sample's own class stands out, and the predicted one if that is another. */
function styleOf({ trace, label, predicted }: NetworkReading, layer: number, unit: number, theme: Theme): Style {
  const isOutput = layer === trace.layers.length - 1 && trace.layers[layer].z.length > 1;
  if (!isOutput) return theme.text;
  if (unit === label) return theme.good;
  return unit === predicted?.label && label !== undefined ? theme.bad : theme.text;
}

function valueText(
  { trace }: NetworkReading,
  dataset: ShownDataset,
  layer: number,
  unit: number,
  value: number,
): string {
  if (layer === INPUTS) return formatFeature(value, unit, dataset);
  const { activation } = trace.layers[layer], isProbability = activation === "softmax";
  if (isProbability) return Number.isNaN(value) ? "NaN" : `${formatPercent(value, value < 1 ? 1 : 0)}%`;
  return withMinus(formatValue(value, DECIMALS));
}

function fillBlock(
  cells: Cells,
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  value: number,
  { depth, palette, faint }: Theme,
): void {
  if (depth !== "none") {
    return cells.fill(x, y, width, height, { background: divergingColor(value, depth, palette) });
  }
  const mark = divergingMark(value);
  cells.fill(x, y, width, height, {}, mark === " " ? "·" : mark);
  if (mark === " ") cells.fill(x, y, width, height, faint, "·");
}

/** The sample, and over it what each pixel adds to the unit of the first layer on the strongest path. */
function seenImage(
  { features, seen }: NetworkReading,
  { image }: ShownDataset,
  { picture }: LayerColumn,
  theme: Theme,
): Cells {
  return attributedImage({ ink: shownPixels(features), parts: seen.parts, ...image! }, picture!, theme);
}
