import { type Ink, inkOf } from "../../terminal/cell.ts";
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
const BLOCKS = [..." ▀▄█"].map((block) => block.codePointAt(0)!);

/** The bit of the point (x, y), counted from the top left, in the mask of its cell. */
export function bitOf(grain: Grain, x: number, y: number): number {
  const { across, down } = POINTS[grain];
  return BITS[grain][y % down * across + x % across];
}

/** The character of a cell with the points of a mask. */
export function dotCharacter(grain: Grain, mask: number): number {
  return grain === "dots" ? BRAILLE_START + mask : BLOCKS[mask];
}

/** The points of one curve in a rectangle of cells. */
export class DotLayer {
  /** The points of each cell as bits, row by row; 0 where there is none. */
  readonly masks: Uint8Array;
  /** Points across and down. */
  readonly columns: number;
  readonly rows: number;
  /** How its cells are written. */
  readonly ink: Ink;
  readonly #across: number;
  readonly #down: number;
  readonly #bits: readonly number[];

  constructor(readonly width: number, readonly height: number, readonly grain: Grain, style: Style) {
    const { across, down } = POINTS[grain];
    this.#across = across;
    this.#down = down;
    this.#bits = BITS[grain];
    this.columns = width * across;
    this.rows = height * down;
    this.masks = new Uint8Array(width * height);
    this.ink = inkOf(style);
  }

  /** Sets the point (x, y), counted from the top left; nothing outside. */
  set(x: number, y: number): void {
    if (x < 0 || x >= this.columns || y < 0 || y >= this.rows) return;
    const column = Math.floor(x / this.#across), row = Math.floor(y / this.#down);
    const bit = this.#bits[(y - row * this.#down) * this.#across + x - column * this.#across];
    this.masks[row * this.width + column] |= bit;
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
      const above = countAt(layers, cell), shown = above > 0 ? layers : behind;
      const present = above || countAt(behind, cell);
      if (present === 0) continue;
      const layer = layerAt(shown, cell, x % present), mask = layer.masks[cell];
      if (sample.grain === "dots") {
        cells.put(left + x, i, dotCharacter("dots", mask), layer.ink);
        continue;
      }
      const other = shown.find(({ masks }) => masks[cell] !== 0 && masks[cell] === 3 - mask);
      const [foreground, background, attributes] = layer.ink;
      cells.put(left + x, i, dotCharacter("blocks", mask), [foreground, other ? other.ink[0] : background, attributes]);
    }
  }
}

/** How many layers have a point in a cell. */
function countAt(layers: readonly DotLayer[], cell: number): number {
  let count = 0;
  for (let i = 0; i < layers.length; i++) if (layers[i].masks[cell] !== 0) count++;
  return count;
}

/** The layer in whose turn a cell is, of those that have a point there. */
function layerAt(layers: readonly DotLayer[], cell: number, turn: number): DotLayer {
  let place = turn, i = 0;
  while (layers[i].masks[cell] === 0 || place-- > 0) i++;
  return layers[i];
}
