import { middle, type Size } from "../../layout/box.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import { widestOf } from "../../terminal/text_width.ts";
import { VALUE_WIDTH } from "../../widgets/format_value.ts";
import { pictureSize } from "../../widgets/picture.ts";
import type { NetworkReading } from "./network_reading_provider.ts";
import { INPUTS, type ShownUnits, shownUnits } from "./shown_units.ts";
import { unitName } from "./unit_name.ts";

/** A layer as a column: its units one below the other, each a block with its name; or the inputs, of images as a picture. */
export interface LayerColumn extends ShownUnits {
  /** Counted from 0; {@link INPUTS} for the inputs. */
  readonly layer: number;
  readonly x: number;
  readonly width: number;
  /** Columns of a name and of a number beside it; 0 for none. */
  readonly nameWidth: number;
  readonly valueWidth: number;
  /** The rows of a block, those from one unit to the next, and the row of the first. */
  readonly block: Size;
  readonly pitch: number;
  readonly top: number;
  /** The cells of the picture that stands in place of single inputs. */
  readonly picture?: Size;
}

/** The layers that have room, side by side, and how many are left out at either end. */
export interface NetworkLayout {
  readonly columns: readonly LayerColumn[];
  readonly below: number;
  readonly above: number;
  /** The rows of the columns, headings not among them. */
  readonly rows: number;
}

/** Rows of the title and of the headings above the columns; the row below with the values of the selected unit. */
export const TOP = 2, FOOT = 1;

/** With fewer rows only the title names the selected unit. */
const LEAST_FOR_FOOT = 9;

/** Columns of lines between two layers at most. */
const WIDEST_GAP = 32;

/** The mark of the selected unit, before its block; the blanks around a name. */
const MARK = 1, SPACE = 1;

/** Blocks where each unit has at least `ROOMY.pitch` rows, and elsewhere. */
const ROOMY = { pitch: 3, block: { width: 4, height: 2 } }, DENSE = { pitch: 1, block: { width: 3, height: 1 } };

/** Rows of a unit at most. */
const MOST_PITCH = 6;

/** How the columns are drawn: with or without values, the widest name, the reduction of the picture, the least gap. */
interface Form {
  readonly hasValues: boolean;
  readonly hasPercent: boolean;
  readonly names: number;
  readonly reduction: number;
  readonly gap: number;
}

/** What is spared where there isn't room for all, one after the other. */
const FORMS: readonly Form[] = [
  { hasValues: true, hasPercent: true, names: 24, reduction: 1, gap: 12 },
  { hasValues: true, hasPercent: true, names: 14, reduction: 1, gap: 12 },
  { hasValues: true, hasPercent: true, names: 14, reduction: 2, gap: 10 },
  { hasValues: false, hasPercent: true, names: 14, reduction: 2, gap: 10 },
  { hasValues: false, hasPercent: true, names: 14, reduction: 2, gap: 6 },
  { hasValues: false, hasPercent: false, names: 6, reduction: 2, gap: 5 },
  { hasValues: false, hasPercent: false, names: 6, reduction: 4, gap: 5 },
];

/** The whole rows that the columns have. */
export function columnRows({ height }: Size): number {
  return Math.max(1, height - TOP - (height >= LEAST_FOR_FOOT ? FOOT : 0));
}

/** Where the layers of a network lie: all, or those around the selected unit. */
export function networkLayout(reading: NetworkReading, dataset: ShownDataset, size: Size): NetworkLayout {
  const rows = columnRows(size), layers = [INPUTS, ...reading.trace.layers.keys()];
  for (const form of FORMS) {
    const columns = layers.map((layer) => columnOf(reading, dataset, layer, rows, form));
    if (widthOf(columns, form.gap) <= size.width - 2) {
      return { columns: spread(columns, size.width), below: 0, above: 0, rows };
    }
  }
  const form = FORMS[FORMS.length - 1], columns = layers.map((layer) => columnOf(reading, dataset, layer, rows, form));
  const fits = (first: number, end: number) =>
    first >= 0 && end <= columns.length && widthOf(columns.slice(first, end), form.gap) <= size.width - 2;
  let [first, end] = [reading.sum.layer + 1, reading.sum.layer + 2];
  for (let grew = true; grew;) {
    grew = false;
    if (fits(first - 1, end)) [first, grew] = [first - 1, true];
    if (fits(first, end + 1)) [end, grew] = [end + 1, true];
  }
  const shown = columns.slice(first, end);
  return { columns: spread(shown, size.width), below: first, above: columns.length - end, rows };
}

function widthOf(columns: readonly LayerColumn[], gap: number): number {
  return columns.reduce((sum, { width }) => sum + width + gap, -gap);
}

/** The columns as far apart as there is room, in the middle. */
function spread(columns: readonly LayerColumn[], width: number): LayerColumn[] {
  const own = columns.reduce((sum, column) => sum + column.width, 0), gaps = columns.length - 1;
  const gap = gaps === 0 ? 0 : Math.min(WIDEST_GAP, Math.floor((width - 2 - own) / gaps));
  let x = middle(width, own + gaps * gap);
  return columns.map((column) => {
    const placed = { ...column, x };
    x += column.width + gap;
    return placed;
  });
}

/** A column at x = 0. */
function columnOf(
  reading: NetworkReading,
  dataset: ShownDataset,
  layer: number,
  rows: number,
  { hasValues, hasPercent, names, reduction }: Form,
): LayerColumn {
  const common = { layer, x: 0 };
  if (layer === INPUTS && dataset.image) {
    const room = Math.max(1, Math.ceil(dataset.image.width / reduction));
    const picture = pictureSize(dataset.image, room, Math.min(rows, Math.ceil(dataset.image.height / 2 / reduction)));
    const top = middle(rows, picture.height), none = { nameWidth: 0, valueWidth: 0, units: [], hidden: 0 };
    return { ...common, ...none, width: picture.width, block: picture, pitch: picture.height, top, picture };
  }
  const shown = shownUnits(reading, layer, rows), { pitch, block } = pitchOf(shown.units.length, rows);
  const nameWidth = Math.min(names, widestOf(shown.units.map((unit) => unitName(reading, dataset, layer, unit))));
  const isOutput = layer === reading.trace.layers.length - 1, isBeside = block.height === 1 || layer === INPUTS;
  const valueWidth = hasValues || isOutput && hasPercent ? VALUE_WIDTH : 0;
  const texts = isBeside ? nameWidth + (valueWidth > 0 ? SPACE + valueWidth : 0) : Math.max(nameWidth, valueWidth);
  const width = MARK + block.width + SPACE + texts;
  const height = (shown.units.length - 1) * pitch + block.height + (shown.hidden > 0 ? 1 : 0);
  return { ...common, ...shown, width, nameWidth, valueWidth, block, pitch, top: middle(rows, height) };
}

/** The rows from one unit to the next, and the size of their blocks. */
function pitchOf(units: number, rows: number): { readonly pitch: number; readonly block: Size } {
  const pitch = Math.max(1, Math.min(MOST_PITCH, Math.floor(rows / units)));
  return { pitch, block: pitch >= ROOMY.pitch ? ROOMY.block : DENSE.block };
}
