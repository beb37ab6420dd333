import {
  ATTRIBUTES,
  BACKGROUND,
  type Cell,
  cellAt,
  characterOf,
  CONTINUED,
  FOREGROUND,
  type Ink,
  inkOf,
  numberOf,
  NUMBERS,
  type Style,
  styleOf,
  withMark,
} from "./cell.ts";
import type { Raster } from "./raster.ts";
import { characterWidth, HIDDEN } from "./text_width.ts";

export type { Style };

/** The numbers of no style. */
const UNSTYLED = inkOf({});

/** The upper half of a cell, for two pixels in one. */
const UPPER_HALF = numberOf("▀".codePointAt(0)!);

/** A picture with its top left corner among cells, and the cells that show it where the terminal doesn't show pixels. */
export interface PlacedPicture {
  readonly x: number;
  readonly y: number;
  readonly cells: Cells;
  readonly raster: Raster;
}

/**
 * A rectangle of terminal cells, each a character and a style; blank and unstyled at first.
 *
 * Every write is clipped to the rectangle, and no size or position throws. A wide character takes two cells; when one
 * of its halves is overwritten, the other becomes blank.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { Cells } from "./cells.ts";
 *
 * const cells = new Cells(10, 2);
 * const columns = cells.text(0, 0, "loss ", { bold: true });
 * cells.text(columns, 0, "0.31");
 * cells.text(7, 1, "clipped");
 * assertEquals(cells.toString(), "loss 0.31\n       cli");
 * ```
 */
export class Cells {
  readonly width: number;
  readonly height: number;
  /**
   * Four numbers a cell: {@link characterOf|character}, both colours plus 1 (0: the terminal's own), attribute bits.
   */
  readonly data: Int32Array;
  /** What has been placed here as pictures, whether or not anything was written over it since. */
  readonly pictures: PlacedPicture[] = [];
  /** Whether a wide character has ever been written here. */
  #hasWide = false;

  constructor(width: number, height: number) {
    this.width = Math.max(0, Math.floor(width) || 0);
    this.height = Math.max(0, Math.floor(height) || 0);
    this.data = new Int32Array(NUMBERS * this.width * this.height);
  }

  /** Makes all cells blank and unstyled again, so that another frame can be drawn in the same memory. */
  clear(): void {
    this.data.fill(0);
    this.pictures.length = 0;
    this.#hasWide = false;
  }

  /** Writes text in one row and returns its columns, clipped or not. Controls become � or a blank; invisible ones are left out. */
  text(x: number, y: number, text: string, style: Style = {}): number {
    const start = Math.floor(x), row = Math.floor(y), ink = inkOf(style);
    let column = start;
    let last = -1; // where the numbers of the cell begin that a following mark joins
    for (let i = 0; i < text.length; i++) {
      const codePoint = text.codePointAt(i)!;
      if (codePoint > 0xFFFF) i++;
      const width = characterWidth(codePoint);
      if (width === HIDDEN) continue;
      if (width === 0) {
        if (last >= 0) this.data[last] = withMark(this.data[last], codePoint);
        continue;
      }
      last = this.#put(column, row, numberOf(codePoint), width, ink);
      column += width;
    }
    return column - start;
  }

  /** Writes one character, a column wide, with the numbers of a style: what is drawn cell by cell makes them once. */
  put(x: number, y: number, codePoint: number, ink: Ink): void {
    this.#put(x, y, numberOf(codePoint), 1, ink);
  }

  /** Writes two pixels, one above the other, into the cell (x, y); without a colour the lower is the terminal's own. */
  pixels(x: number, y: number, upper: number, lower = -1): void {
    const i = this.#put(x, y, UPPER_HALF, 1, UNSTYLED);
    if (i < 0) return;
    this.data[i + FOREGROUND] = upper + 1;
    this.data[i + BACKGROUND] = lower + 1;
  }

  /** Fills a rectangle with a style and a character, blank when left out. */
  fill(x: number, y: number, width: number, height: number, style: Style, character = " "): void {
    const codePoint = character.codePointAt(0)!, step = characterWidth(codePoint), ink = inkOf(style);
    const left = Math.max(0, Math.floor(x)), right = Math.min(this.width, Math.floor(x) + Math.floor(width));
    const top = Math.max(0, Math.floor(y)), bottom = Math.min(this.height, Math.floor(y) + Math.floor(height));
    for (let row = top; row < bottom; row++) {
      for (let column = left; column + step <= right; column += step) {
        this.#put(column, row, numberOf(codePoint), step, ink);
      }
    }
  }

  /** Copies cells here that show a picture, and remembers its pixels for terminals that show them. */
  picture(x: number, y: number, cells: Cells, raster: Raster): void {
    this.place(x, y, cells);
    this.pictures.push({ x: Math.floor(x), y: Math.floor(y), cells, raster });
  }

  /** Copies another rectangle here, its top left corner to (x, y). */
  place(x: number, y: number, cells: Cells): void {
    const left = Math.floor(x), top = Math.floor(y), { data } = cells;
    const firstRow = Math.max(0, -top), lastRow = Math.min(cells.height, this.height - top);
    const firstColumn = Math.max(0, -left), lastColumn = Math.min(cells.width, this.width - left);
    if (!(firstColumn < lastColumn)) return;
    for (const { x, y, ...picture } of cells.pictures) this.pictures.push({ ...picture, x: left + x, y: top + y });
    const isWhole = cells.width === this.width && left === 0 && firstRow === 0 && lastRow === cells.height;
    if (isWhole && !cells.#hasWide && !this.#hasWide) return this.data.set(data, NUMBERS * top * this.width);
    for (let row = firstRow; row < lastRow; row++) {
      const source = NUMBERS * (row * cells.width + firstColumn), end = NUMBERS * (row * cells.width + lastColumn);
      if (!cells.#hasWide && !this.#hasWide) {
        // Most of a frame is placed several times on its way to the screen.
        const target = NUMBERS * ((top + row) * this.width + left + firstColumn) - source;
        for (let i = source; i < end; i++) this.data[target + i] = data[i];
        continue;
      }
      for (let i = source, column = left + firstColumn; i < end; i += NUMBERS, column++) {
        const isCut = data[i] === CONTINUED && i === source;
        if (data[i] === CONTINUED && !isCut) continue;
        const isWide = column - left + 1 < cells.width && data[i + NUMBERS] === CONTINUED;
        const ink: Ink = [data[i + FOREGROUND], data[i + BACKGROUND], data[i + ATTRIBUTES]];
        this.#put(column, top + row, isCut ? 0 : data[i], isWide ? 2 : 1, ink);
      }
    }
  }

  get all(): Cell[] {
    return Array.from({ length: this.width * this.height }, (_, i) => cellAt(this.data, NUMBERS * i));
  }

  /** The character at (x, y), "" in the second column of a wide one and outside the rectangle. */
  character(x: number, y: number): string {
    return this.#holds(x, y) ? characterOf(this.data[NUMBERS * (y * this.width + x)]) : "";
  }

  /** The style at (x, y); outside the rectangle the terminal's own. */
  style(x: number, y: number): Style {
    return this.#holds(x, y) ? styleOf(cellAt(this.data, NUMBERS * (y * this.width + x))) : {};
  }

  /** The characters alone: rows joined by line feeds, blanks at their ends left out. */
  toString(): string {
    const rows = Array.from({ length: this.height }, (_, y) => {
      return Array.from({ length: this.width }, (_, x) => this.character(x, y)).join("").trimEnd();
    });
    return rows.join("\n");
  }

  #holds(x: number, y: number): boolean {
    return x >= 0 && x < this.width && y >= 0 && y < this.height;
  }

  /** Writes one character; returns where its numbers begin, −1 when it is clipped away. Half of a cut one is blank. */
  #put(x: number, y: number, number: number, width: number, ink: Ink): number {
    if (width === 2 && (x === -1 || x === this.width - 1)) {
      this.#put(Math.max(0, x), y, 0, 1, ink);
      return -1;
    }
    if (!this.#holds(x, y)) return -1;
    const index = NUMBERS * (y * this.width + x), after = index + NUMBERS * width;
    if (width === 2) this.#hasWide = true;
    if (this.#hasWide) {
      if (this.data[index] === CONTINUED) this.data[index - NUMBERS] = 0;
      if (x + width < this.width && this.data[after] === CONTINUED) this.data[after] = 0;
    }
    for (let i = index; i < after; i += NUMBERS) {
      this.data[i] = i === index ? number : CONTINUED;
      this.data[i + FOREGROUND] = ink[0];
      this.data[i + BACKGROUND] = ink[1];
      this.data[i + ATTRIBUTES] = ink[2];
    }
    return index;
  }
}
