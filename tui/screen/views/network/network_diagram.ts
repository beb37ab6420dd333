import { formatQuantity } from "../../../format.ts";
import { ALL_INPUTS } from "../../../../src/explanation/connections.ts";
import type { Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { type ConnectionLine, connectionLines } from "./connection_lines.ts";
import { layerColumn } from "./layer_column.ts";
import { type LayerColumn, type NetworkLayout, TOP } from "./network_layout.ts";
import { moreTexts } from "./unit_name.ts";
import type { NetworkReading } from "./network_reading_provider.ts";
import type { NetworkAction } from "./network_state.ts";
import { INPUTS } from "./shown_units.ts";

/** Between a number and the lines that begin at it. */
const BLANK = 1;

/** The layers side by side under their headings, and between them the strongest connections of the selected unit. */
export function networkDiagram(
  reading: NetworkReading,
  dataset: ShownDataset,
  { columns, below, above, rows }: NetworkLayout,
  size: Size,
  theme: Theme,
): Drawn<NetworkAction> {
  const drawn = new Drawn<NetworkAction>(size);
  columns.forEach((column, i) => {
    const { layer, x, width, units, pitch, top, block } = column, next = columns[i + 1];
    const room = (next?.x ?? size.width) - x - 2;
    drawn.cells.text(x, TOP - 1, firstFitting(headings(reading, dataset, layer), room), theme.faint);
    drawn.place({ x, y: TOP }, layerColumn(reading, dataset, column, rows, theme));
    if (layer !== INPUTS) {
      units.forEach((unit, i) => {
        const box = { x, y: TOP + top + i * pitch, width, height: block.height };
        drawn.onClick(box, { choose: { layer, unit } });
      });
    }
    if (next) {
      const start = x + width + BLANK, gap = { width: next.x - start, height: rows };
      drawn.cells.place(start, TOP, connectionLines(linesBetween(reading, column, next), gap, theme));
    }
    const end = TOP + top + (units.length - 1) * pitch + block.height;
    if (column.hidden > 0) drawn.cells.text(x, end, firstFitting(moreTexts(column.hidden), room), theme.faint);
  });
  // More layers have no room.
  if (below > 0) drawn.cells.text(Math.max(0, columns[0].x - 2), TOP - 1, "‹", theme.accent);
  if (above > 0) drawn.cells.text(size.width - 1, TOP - 1, "›", theme.accent);
  return drawn;
}

/** The first of ever shorter texts that fits; else the last, cut. */
function firstFitting(texts: readonly string[], room: number): string {
  return texts.find((text) => textWidth(text) <= room) ?? truncateText(texts[texts.length - 1], room);
}

/** What a column is, in ever fewer words. */
function headings({ trace, seen }: NetworkReading, { image }: ShownDataset, layer: number): readonly string[] {
  if (layer === INPUTS) {
    return image
      ? [`x, in colour w·x of unit ${seen.unit}`, `x, w·x of unit ${seen.unit}`, "x"]
      : [`${formatQuantity(trace.inputs.length, "feature")} x`, "x"];
  }
  const { activation } = trace.layers[layer], isLast = layer === trace.layers.length - 1;
  const name = isLast ? "output" : `layer ${layer + 1}`;
  return [`${name} · ${activation}`, name, isLast ? "out" : `${layer + 1}`];
}

/** The connections of two columns; those of all inputs come from the middle of their picture. */
function linesBetween({ connections }: NetworkReading, from: LayerColumn, to: LayerColumn): ConnectionLine[] {
  const rowOf = ({ units, top, pitch, block }: LayerColumn, unit: number) => {
    if (unit === ALL_INPUTS) return top + block.height / 2;
    const place = units.indexOf(unit);
    return place < 0 ? undefined : top + place * pitch + block.height / 2;
  };
  return connections.filter(({ layer }) => layer === to.layer).flatMap(
    ({ from: below, to: above, value, isStrongest }) => {
      const [start, end] = [rowOf(from, below), rowOf(to, above)];
      return start === undefined || end === undefined ? [] : [{ from: start, to: end, value, isStrongest }];
    },
  );
}
