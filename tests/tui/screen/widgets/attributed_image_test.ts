import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { createTheme, PALETTES } from "../../../../tui/screen/theme.ts";
import { attributedImage } from "../../../../tui/screen/widgets/attributed_image.ts";
import { divergingColor } from "../../../../tui/screen/widgets/diverging.ts";
import { inkColor, inkImage } from "../../../../tui/screen/widgets/ink_image.ts";
import { anyNumber, assertFitsAnySize } from "./any_widget.ts";

/** A row of four pixels twice: no ink, ink without a part, ink that speaks against, and ink that speaks for it. */
const image = { ink: [0, 255, 255, 255, 0, 255, 255, 255], parts: [0, 0, -2, 2, 0, 0, -2, 2], width: 4, height: 2 };

Deno.test("any ink with any parts fits at any size", () => {
  const side = fc.integer({ min: 0, max: 30 }), values = fc.array(anyNumber, { maxLength: 200 });
  const anyImage = fc.record({ ink: values, parts: values, width: side, height: side });
  assertFitsAnySize(anyImage, (image, width, height, theme) => attributedImage(image, { width, height }, theme));
});

Deno.test("the strongest parts have the ends of the diverging colours, ink without a part is a dim grey", () => {
  for (const depth of ["truecolor", "256", "16"] as const) {
    for (const palette of PALETTES) {
      const cells = attributedImage(image, { width: 4, height: 1 }, createTheme(depth, palette));
      const [none, neutral, negative, positive] = [0, 1, 2, 3].map((x) => cells.style(x, 0).foreground);
      assertEquals([negative, positive], [-1, 1].map((value) => divergingColor(value, depth, palette)), depth);
      assertEquals([none, neutral], [0, 0.4].map((ink) => inkColor(ink, depth)), depth);
      assert(neutral! > none! && neutral! < inkColor(1, depth), depth);
    }
  }
});

Deno.test("without colour signs tell the parts apart, and ink without a part is seen", () => {
  assertEquals(attributedImage(image, { width: 4, height: 1 }, createTheme("none")).toString(), " :≡█");
});

Deno.test("without any part the image is its ink, dimmed", () => {
  const theme = createTheme("truecolor"), ink = [0, 50, 100, 250], size = { width: 2, height: 2 };
  const cells = attributedImage({ ink, parts: new Float64Array(4), ...size }, { width: 2, height: 1 }, theme);
  const dimmed = inkImage({ values: ink.map((value) => 0.4 * value), ...size }, 2, 1, theme);
  for (const x of [0, 1]) assertEquals(cells.style(x, 0), dimmed.style(x, 0));
});
