import { BOLD, DIM, INDEXED, INVERSE, UNDERLINE } from "./cell.ts";
import type { ColorDepth } from "./color.ts";
import { quantize } from "./palette.ts";

/** The codes of true colours that were asked for, of the foreground and of the background: pictures have few of them. */
const trueColorCodes = { 30: new Map<number, string>(), 40: new Map<number, string>() };

/** With so many colours they are forgotten, so that they stay few whatever is shown. */
const MOST_CODES = 1 << 12;

/** The style a terminal writes with, unstyled at first, and the codes that change it (SGR, ECMA-48 § 8.3.117). */
export class Pen {
  #foreground = -1;
  #background = -1;
  #attributes = 0;

  constructor(readonly depth: ColorDepth) {}

  /** The codes from the style before to this one; "" when they look the same. Colours are those of the palette. */
  change(foreground: number, background: number, attributes: number): string {
    const front = quantize(foreground, this.depth), back = quantize(background, this.depth);
    if (front === this.#foreground && back === this.#background && attributes === this.#attributes) return "";
    const isUnstyled = front < 0 && back < 0 && attributes === 0;
    let codes = isUnstyled ? "\x1b[0m" : "";
    if (!isUnstyled) {
      if (attributes !== this.#attributes) codes += attributeCodes(this.#attributes, attributes);
      if (front !== this.#foreground) codes += colorCode(front, 30, this.depth);
      if (back !== this.#background) codes += colorCode(back, 40, this.depth);
    }
    this.#foreground = front;
    this.#background = back;
    this.#attributes = attributes;
    return codes;
  }

  reset(): string {
    return this.change(-1, -1, 0);
  }
}

function attributeCodes(before: number, after: number): string {
  let codes = "";
  let on = after & ~before;
  const off = before & ~after;
  if (off & (BOLD | DIM)) { // one code ends both
    codes += "\x1b[22m";
    on |= after & (BOLD | DIM);
  }
  if (off & UNDERLINE) codes += "\x1b[24m";
  if (off & INVERSE) codes += "\x1b[27m";
  if (on & BOLD) codes += "\x1b[1m";
  if (on & DIM) codes += "\x1b[2m";
  if (on & UNDERLINE) codes += "\x1b[4m";
  if (on & INVERSE) codes += "\x1b[7m";
  return codes;
}

/** The code of a colour; `base` is 30 for the foreground, 40 for the background. */
function colorCode(color: number, base: 30 | 40, depth: ColorDepth): string {
  if (color < 0) return `\x1b[${base + 9}m`;
  if (color >= INDEXED) return `\x1b[${base + 8};5;${color - INDEXED}m`;
  if (depth === "16") return `\x1b[${color < 8 ? base + color : base + 60 + color - 8}m`;
  if (depth === "256") return `\x1b[${base + 8};5;${color}m`;
  const codes = trueColorCodes[base];
  let code = codes.get(color);
  if (code === undefined) {
    if (codes.size >= MOST_CODES) codes.clear();
    codes.set(color, code = `\x1b[${base + 8};2;${color >> 16};${color >> 8 & 0xFF};${color & 0xFF}m`);
  }
  return code;
}
