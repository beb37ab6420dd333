import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { ridgelines } from "../../../../tui/screen/widgets/ridgelines.ts";
import { assertGoldenSizes } from "../../golden.ts";
import { assertFitsAnySize } from "./any_widget.ts";

const plain = createTheme("none");

const bell = Array.from({ length: 32 }, (_, i) => Math.round(1000 * Math.exp(-(((i - 15.5) / 5) ** 2))));

/** A bell that gets wider over thirty moments. */
const spreading = Array.from({ length: 30 }, (_, i) => (
  { label: String(i / 10), from: -0.1 - 0.02 * i, to: 0.1 + 0.03 * i, counts: bell, isMarked: i === 11 }
));

Deno.test("ridges over time with one of them marked, in every size and colour depth", () => {
  assertGoldenSizes((width, height, theme) => ridgelines(spreading, width, height, theme), "widget_ridgelines");
});

/** The rows of dots, from the top, that are set in a column of dots, counted from the axis on. */
function dotsIn(text: string, left: number, column: number): number[] {
  const rows = text.split("\n").slice(0, -1).map((row) => [...row.padEnd(200)].slice(left));
  const bits = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]][column % 2];
  return Array.from({ length: rows.length * 4 }, (_, dot) => dot).filter((dot) => {
    const code = rows[Math.floor(dot / 4)][Math.floor(column / 2)].codePointAt(0)! - 0x2800;
    return code > 0 && code < 0x100 && (code & bits[dot % 4]) !== 0;
  });
}

Deno.test("the height of a ridge is the root of its density", () => {
  // Four bins with roots of 1∕3, 1∕2, 1 and 0 of the densest; of the 20 rows of dots above the axis a peak has six.
  const ridge = { label: "1", from: 0, to: 4, counts: [4, 9, 36, 0] };
  const text = ridgelines([ridge], 22, 6, plain).toString();
  const tops = [5, 15, 25, 35].map((column) => dotsIn(text, 2, column));
  assertEquals(tops, [[19 - 2], [19 - 3], [19 - 6], [19]]);
});

Deno.test("an outline hides what lies behind it", () => {
  // Bases in rows 6, 9, 13, 16 and 19: the base of the first, a spike at the left, lies behind the second, which reaches up to row 3.
  const flat = { label: "2", from: 0, to: 4, counts: [1, 1, 1, 1] },
    spike = { label: "1", from: 0, to: 0, counts: [4, 0, 0, 0] };
  const middle = (...ridges: (typeof flat)[]) => dotsIn(ridgelines(ridges, 22, 6, plain).toString(), 2, 20);
  assertEquals(middle(spike, flat, flat, flat, flat), [3, 7, 10, 13]);
  assertEquals(middle(flat, flat, flat, flat, spike), [0, 3, 7, 10, 19]);
});

Deno.test("where there is room for few ridges, the first, the last and the marked one are among them", () => {
  const ridges = spreading.map((ridge, i) => ({ ...ridge, isMarked: i === 17 }));
  const labels = ridgelines(ridges, 40, 9, plain).toString().split("\n").map((row) => row.slice(0, 4).trim()).filter((
    text,
  ) => text);
  assert(["0", "1.7", "2.9"].every((label) => labels.includes(label)), labels.join());
});

Deno.test("half blocks and ASCII draw the same ridges where Braille may be missing", () => {
  const drawn = (pen: "blocks" | "ascii") =>
    ridgelines(spreading, 40, 12, createTheme("none", undefined, pen)).toString();
  assert(/^[ ▀▄█\d.−\n]*$/.test(drawn("blocks")), drawn("blocks"));
  assert(/^[ '.:\d−\n]*$/.test(drawn("ascii")), drawn("ascii"));
});

Deno.test("any ridges fit any size", () => {
  const anyRidge = fc.record({
    label: fc.constantFrom("0", "0.012", "3"),
    from: fc.double({ min: -1e3, max: 0, noNaN: true }),
    to: fc.double({ min: 0, max: 1e3, noNaN: true }),
    counts: fc.array(fc.nat(1000), { minLength: 32, maxLength: 32 }),
    isMarked: fc.boolean(),
  });
  assertFitsAnySize(fc.array(anyRidge, { maxLength: 9 }), ridgelines);
});
