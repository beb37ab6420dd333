import { BOLD, DIM, INVERSE, UNDERLINE } from "./cells.ts";
import type { ColorDepth } from "./color.ts";
import { quantize } from "./palette.ts";

/** "0;" … "255;": joining ready strings is what makes a frame of true colour cheap. */
const BYTES = Array.from({ length: 256 }, (_, byte) => `${byte};`);

/**
 * The style a terminal writes with, and the codes that change it (SGR, "select graphic rendition", ECMA-48 § 8.3.117).
 * It starts unstyled and only ever says what differs.
 */
export class Pen {
  #foreground = -1;
  #background = -1;
  #attributes = 0;

  constructor(readonly depth: ColorDepth) {}

  /** The codes from the style before to this one; "" when they look the same. Colours are those of the palette. */
  change(foreground: number, background: number, attributes: number): string {
    const front = quantize(foreground, this.depth), back = quantize(background, this.depth);
    if (front === this.#foreground && back === this.#background && attributes === this.#attributes) return "";
    let codes = "";
    if (front < 0 && back < 0 && attributes === 0) {
      codes = "0;";
    } else {
      if (attributes !== this.#attributes) codes += attributeCodes(this.#attributes, attributes);
      if (front !== this.#foreground) codes += colorCodes(front, 30, this.depth);
      if (back !== this.#background) codes += colorCodes(back, 40, this.depth);
    }
    this.#foreground = front;
    this.#background = back;
    this.#attributes = attributes;
    return `\x1b[${codes.slice(0, -1)}m`;
  }

  /** The codes back to unstyled. */
  reset(): string {
    return this.change(-1, -1, 0);
  }
}

function attributeCodes(before: number, after: number): string {
  let codes = "";
  let on = after & ~before;
  const off = before & ~after;
  if (off & (BOLD | DIM)) { // one code ends both
    codes += "22;";
    on |= after & (BOLD | DIM);
  }
  if (off & UNDERLINE) codes += "24;";
  if (off & INVERSE) codes += "27;";
  if (on & BOLD) codes += "1;";
  if (on & DIM) codes += "2;";
  if (on & UNDERLINE) codes += "4;";
  if (on & INVERSE) codes += "7;";
  return codes;
}

/** The codes of a colour; `base` is 30 for the foreground, 40 for the background. */
function colorCodes(color: number, base: 30 | 40, depth: ColorDepth): string {
  if (color < 0) return BYTES[base + 9];
  if (depth === "256") return BYTES[base + 8] + "5;" + BYTES[color];
  if (depth === "16") return BYTES[color < 8 ? base + color : base + 60 + color - 8];
  return BYTES[base + 8] + "2;" + BYTES[color >> 16] + BYTES[color >> 8 & 0xFF] + BYTES[color & 0xFF];
}
