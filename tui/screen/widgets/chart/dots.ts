import { Cells, type Style } from "../../terminal/cells.ts";
import type { CurvePen } from "../../theme.ts";

/** What curves are drawn with: Braille dots, or half blocks where the font may lack those. */
export type Grain = Exclude<CurvePen, "ascii">;

/** The points of a cell, across and down. */
export const POINTS: Readonly<Record<Grain, { readonly across: number; readonly down: number }>> = {
  dots: { across: 2, down: 4 },
  blocks: { across: 1, down: 2 },
};

/**
 * The bit of each point of a cell, row by row. For dots that of the Braille pattern (The Unicode Standard, code chart
 * U+2800: dots 1–3 and 7 at the left, 4–6 and 8 at the right).
 */
const BITS: Readonly<Record<Grain, readonly number[]>> = {
  dots: [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80],
  blocks: [1, 2],
};

const BRAILLE_START = 0x2800;

/** Half blocks by their bits. */
const BLOCKS = [" ", "▀", "▄", "█"];

/** The points of one curve in a rectangle of cells. */
export class DotLayer {
  /** The points of each cell as bits, row by row; 0 where there is none. */
  readonly masks: Uint8Array;
  /** Points across and down. */
  readonly columns: number;
  readonly rows: number;

  constructor(readonly width: number, readonly height: number, readonly grain: Grain, readonly style: Style) {
    const { across, down } = POINTS[grain];
    this.columns = width * across;
    this.rows = height * down;
    this.masks = new Uint8Array(width * height);
  }

  /** Sets the point (x, y), counted from the top left; nothing outside. */
  set(x: number, y: number): void {
    if (x < 0 || x >= this.columns || y < 0 || y >= this.rows) return;
    const { across, down } = POINTS[this.grain];
    const cell = Math.floor(y / down) * this.width + Math.floor(x / across);
    this.masks[cell] |= BITS[this.grain][y % down * across + x % across];
  }
}

/**
 * Draws layers into cells, from (left, 0) on. Where several meet in a cell they take turns by column, so that all can be
 * seen in their own colour; in half blocks two of them can share it.
 *
 * @param behind Layers that are seen only where no other is.
 */
export function drawDots(cells: Cells, left: number, layers: readonly DotLayer[], behind: readonly DotLayer[]): void {
  const [sample] = [...layers, ...behind];
  if (!sample) return;
  for (let i = 0, cell = 0; i < sample.height; i++) {
    for (let x = 0; x < sample.width; x++, cell++) {
      const shown = layers.some(({ masks }) => masks[cell] !== 0) ? layers : behind, layer = layerAt(shown, cell, x);
      if (!layer) continue;
      const mask = layer.masks[cell];
      if (sample.grain === "dots") {
        cells.text(left + x, i, String.fromCharCode(BRAILLE_START + mask), layer.style);
        continue;
      }
      const other = shown.find(({ masks }) => masks[cell] !== 0 && masks[cell] === 3 - mask);
      const style = other ? { ...layer.style, background: other.style.foreground } : layer.style;
      cells.text(left + x, i, BLOCKS[mask], style);
    }
  }
}

/** The layer whose turn it is in a cell, of those that have a point there. */
function layerAt(layers: readonly DotLayer[], cell: number, turn: number): DotLayer | undefined {
  let present = 0;
  for (const { masks } of layers) if (masks[cell] !== 0) present++;
  let place = present === 0 ? -1 : turn % present;
  return place < 0 ? undefined : layers.find(({ masks }) => masks[cell] !== 0 && place-- === 0);
}
