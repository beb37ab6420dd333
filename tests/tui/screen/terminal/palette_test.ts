import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { PALETTE, quantize } from "../../../../tui/screen/terminal/palette.ts";

const color = fc.integer({ min: 0, max: 0xFFFFFF });

function distance(a: number, b: number): number {
  return [16, 8, 0].reduce((sum, shift) => sum + ((a >> shift & 0xFF) - (b >> shift & 0xFF)) ** 2, 0);
}

Deno.test("the palette is xterm's", () => {
  // https://invisible-island.net/xterm, 256colres.pl: 16 + 36·red + 6·green + blue, and greys 8 + 10·i.
  assertEquals(PALETTE.length, 256);
  assertEquals(PALETTE[16], 0x000000);
  assertEquals(PALETTE[16 + 36 * 5 + 6 * 1 + 3], 0xFF5FAF);
  assertEquals(PALETTE[231], 0xFFFFFF);
  assertEquals([PALETTE[232], PALETTE[255]], [0x080808, 0xEEEEEE]);
});

Deno.test("with true colour every colour is itself, without colour the terminal's own", () => {
  fc.assert(
    fc.property(color, (color) => {
      assertEquals(quantize(color, "truecolor"), color);
      assertEquals(quantize(color, "none"), -1);
    }),
    { seed: 8 },
  );
});

for (const [depth, first, last] of [["256", 16, 255], ["16", 0, 15]] as const) {
  Deno.test(`with ${depth} colours no entry of the palette is nearer than the one chosen`, () => {
    fc.assert(
      fc.property(color, (color) => {
        const index = quantize(color, depth);
        assert(index >= first && index <= last, `${index}`);
        for (let other = first; other <= last; other++) {
          assert(
            distance(color, PALETTE[index]) <= distance(color, PALETTE[other]),
            `${other} is nearer than ${index}`,
          );
        }
        assertEquals(quantize(color, depth), index, "asked again, the answer is the same");
      }),
      { seed: 9 },
    );
  });
}

Deno.test("the terminal's own colour stays its own", () => {
  for (const depth of ["truecolor", "256", "16", "none"] as const) assertEquals(quantize(-1, depth), -1);
});
