import { characterWidth, HIDDEN, isControl, REPLACEMENT } from "./text_width.ts";

/** How a cell looks. Colours are 0xRRGGBB; a colour left out is the terminal's own. */
export interface Style {
  readonly foreground?: number;
  readonly background?: number;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
}

/** The bits of {@link Cells.attributes}. */
export const BOLD = 1, DIM = 2, UNDERLINE = 4, INVERSE = 8;

/** The colour of {@link Cells.foregrounds} and {@link Cells.backgrounds} that is the terminal's own. */
const OWN_COLOR = -1;

/** The second column of a character that is two columns wide. */
export const CONTINUATION = "";

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
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** The characters row by row, marks included; {@link CONTINUATION} after a wide one. To be read only. */
  readonly characters: string[];
  /** The foreground colours row by row, {@link OWN_COLOR} where there is none. To be read only. */
  readonly foregrounds: Int32Array;
  /** The background colours row by row, {@link OWN_COLOR} where there is none. To be read only. */
  readonly backgrounds: Int32Array;
  /** Bold, dim, underline and inverse row by row, a bit each. To be read only. */
  readonly attributes: Uint8Array;
  /** Whether a wide character has ever been written here. */
  #hasWide = false;

  constructor(width: number, height: number) {
    this.width = Math.max(0, Math.floor(width) || 0);
    this.height = Math.max(0, Math.floor(height) || 0);
    const size = this.width * this.height;
    this.characters = new Array<string>(size).fill(" ");
    this.foregrounds = new Int32Array(size).fill(OWN_COLOR);
    this.backgrounds = new Int32Array(size).fill(OWN_COLOR);
    this.attributes = new Uint8Array(size);
  }

  /**
   * Writes text from (x, y) to the right, in one row, and returns the columns it takes, clipped or not.
   *
   * Characters that would move the cursor become �; invisible ones (joiners, direction marks) are left out.
   */
  text(x: number, y: number, text: string, style: Style = {}): number {
    const { foreground = OWN_COLOR, background = OWN_COLOR } = style;
    const attributes = attributesOf(style);
    const start = Math.floor(x);
    let column = start;
    let last = -1; // the index of the cell that a following mark joins
    for (let i = 0; i < text.length; i++) {
      const codePoint = text.codePointAt(i)!;
      const character = codePoint > 0xFFFF ? String.fromCodePoint(codePoint) : text[i];
      if (codePoint > 0xFFFF) i++;
      const width = characterWidth(codePoint);
      if (width === HIDDEN) continue;
      if (width === 0) {
        if (last >= 0) this.characters[last] += character;
        continue;
      }
      const shown = isControl(codePoint) ? REPLACEMENT : character;
      last = this.#put(column, Math.floor(y), shown, width, foreground, background, attributes);
      column += width;
    }
    return column - start;
  }

  /** Fills a rectangle with a style and a character, blank when left out. */
  fill(x: number, y: number, width: number, height: number, style: Style, character = " "): void {
    const columns = Math.min(this.width, Math.floor(x) + Math.floor(width)) - Math.max(0, Math.floor(x));
    const repeated = character.repeat(Math.max(0, columns) || 0);
    const patch = new Cells(columns, 1);
    patch.text(0, 0, repeated, style);
    const end = Math.min(this.height, Math.floor(y) + Math.floor(height));
    for (let row = Math.max(0, Math.floor(y)); row < end; row++) this.place(Math.max(0, Math.floor(x)), row, patch);
  }

  /** Copies another rectangle here, its top left corner to (x, y). */
  place(x: number, y: number, cells: Cells): void {
    const left = Math.floor(x), top = Math.floor(y);
    const firstRow = Math.max(0, -top), lastRow = Math.min(cells.height, this.height - top);
    const firstColumn = Math.max(0, -left), lastColumn = Math.min(cells.width, this.width - left);
    if (firstColumn >= lastColumn) return;
    for (let row = firstRow; row < lastRow; row++) {
      if (!cells.#hasWide && !this.#hasWide) {
        this.#copyRow(
          cells,
          row * cells.width + firstColumn,
          (top + row) * this.width + left + firstColumn,
          lastColumn - firstColumn,
        );
        continue;
      }
      for (let column = firstColumn; column < lastColumn; column++) {
        const i = row * cells.width + column;
        const isWide = column + 1 < cells.width && cells.characters[i + 1] === CONTINUATION;
        const isCut = cells.characters[i] === CONTINUATION;
        this.#put(
          left + column,
          top + row,
          isCut ? " " : cells.characters[i],
          isWide ? 2 : 1,
          cells.foregrounds[i],
          cells.backgrounds[i],
          cells.attributes[i],
        );
        if (isWide) column++;
      }
    }
  }

  /** The character at (x, y), "" in the second column of a wide one and outside the rectangle. */
  character(x: number, y: number): string {
    return this.#holds(x, y) ? this.characters[y * this.width + x] : "";
  }

  /** The style at (x, y); outside the rectangle the terminal's own. */
  style(x: number, y: number): Style {
    if (!this.#holds(x, y)) return {};
    const i = y * this.width + x;
    const attributes = this.attributes[i];
    return {
      ...(this.foregrounds[i] !== OWN_COLOR && { foreground: this.foregrounds[i] }),
      ...(this.backgrounds[i] !== OWN_COLOR && { background: this.backgrounds[i] }),
      ...(attributes & BOLD && { bold: true }),
      ...(attributes & DIM && { dim: true }),
      ...(attributes & UNDERLINE && { underline: true }),
      ...(attributes & INVERSE && { inverse: true }),
    };
  }

  /** The characters alone: rows joined by line feeds, blanks at their ends left out. */
  toString(): string {
    const rows: string[] = [];
    for (let y = 0; y < this.height; y++) {
      rows.push(this.characters.slice(y * this.width, (y + 1) * this.width).join("").trimEnd());
    }
    return rows.join("\n");
  }

  /** Copies cells that lie side by side: most of a frame is placed several times on its way to the screen. */
  #copyRow(from: Cells, source: number, target: number, count: number): void {
    for (let i = 0; i < count; i++) {
      this.characters[target + i] = from.characters[source + i];
      this.foregrounds[target + i] = from.foregrounds[source + i];
      this.backgrounds[target + i] = from.backgrounds[source + i];
      this.attributes[target + i] = from.attributes[source + i];
    }
  }

  #holds(x: number, y: number): boolean {
    return x >= 0 && x < this.width && y >= 0 && y < this.height;
  }

  /** Writes one character and returns its index, −1 when it is clipped away; the visible half of a cut one is blank. */
  #put(
    x: number,
    y: number,
    character: string,
    width: number,
    foreground: number,
    background: number,
    attributes: number,
  ): number {
    const isCut = width === 2 && (x === -1 || x === this.width - 1);
    if (isCut) {
      this.#put(Math.max(0, x), y, " ", 1, foreground, background, attributes);
      return -1;
    }
    if (!this.#holds(x, y)) return -1;
    if (width === 2) this.#hasWide = true;
    const index = y * this.width + x;
    if (this.characters[index] === CONTINUATION) this.characters[index - 1] = " ";
    const after = index + width;
    if (x + width < this.width && this.characters[after] === CONTINUATION) this.characters[after] = " ";
    for (let i = index; i < after; i++) {
      this.characters[i] = i === index ? character : CONTINUATION;
      this.foregrounds[i] = foreground;
      this.backgrounds[i] = background;
      this.attributes[i] = attributes;
    }
    return index;
  }
}

function attributesOf({ bold, dim, underline, inverse }: Style): number {
  return (bold ? BOLD : 0) | (dim ? DIM : 0) | (underline ? UNDERLINE : 0) | (inverse ? INVERSE : 0);
}
