import fc from "fast-check";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import type { Style } from "../../../../tui/screen/terminal/cells.ts";

/** Characters of every kind: narrow, block, wide, with a mark, and some that must not reach a terminal. */
const character = fc.constantFrom(
  "a",
  "Z",
  "0",
  " ",
  "█",
  "▀",
  "─",
  "é",
  "e\u0301",
  "猫",
  "狗",
  "ｆ",
  "\n",
  "\x1b",
  "\u200D",
);

/** Any text, lone surrogates and control characters included, most of it from the pages in daily use. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.nat(0x2FF), fc.nat(0xFFFF), fc.nat(0x10FFFF)), { maxLength: 12 })
  .map((codePoints) => String.fromCodePoint(...codePoints));

const color = fc.option(fc.integer({ min: 0, max: 0xFFFFFF }), { nil: undefined });
const flag = fc.boolean();

/** Any style. */
export const anyStyle: fc.Arbitrary<Style> = fc.record({
  foreground: color,
  background: color,
  bold: flag,
  dim: flag,
  underline: flag,
  inverse: flag,
});

/** One write: text somewhere in, across or beyond the border. */
const write = fc.record({
  x: fc.integer({ min: -4, max: 24 }),
  y: fc.integer({ min: -2, max: 8 }),
  text: fc.array(character, { maxLength: 12 }).map((characters) => characters.join("")),
  style: anyStyle,
});

/** Cells of a size, after a few writes over each other. */
export function anyCells(width: number, height: number): fc.Arbitrary<Cells> {
  return fc.array(write, { maxLength: 12 }).map((writes) => {
    const cells = new Cells(width, height);
    for (const { x, y, text, style } of writes) cells.text(x, y, text, style);
    return cells;
  });
}
