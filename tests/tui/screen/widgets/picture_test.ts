import { assertEquals } from "deno-std/assert/equals.js";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { inkImage } from "../../../../tui/screen/widgets/ink_image.ts";
import { pictureSize } from "../../../../tui/screen/widgets/picture.ts";

Deno.test("an enlarged image keeps all its pixels of one size, whatever room there is", () => {
  const values = [0, 255, 255, 0, 255, 0];
  for (const [width, height] of [[3, 2], [2, 3]]) {
    for (const [columns, rows] of [[20, 20], [7, 30], [60, 5], [13, 11], [8, 4]]) {
      const cells = inkImage({ values, width, height }, columns, rows, createTheme("truecolor"));
      const shown = pictureSize({ width, height }, columns, rows), scale = shown.width / width;
      assertEquals([scale % 1, shown.height], [0, scale * height / 2]);
      const [left, top] = [Math.floor((columns - shown.width) / 2), Math.floor((rows - shown.height) / 2)];
      for (let y = 0; y < 2 * shown.height; y++) {
        for (let x = 0; x < shown.width; x++) {
          const { foreground, background } = cells.style(left + x, top + Math.floor(y / 2));
          const isInk = values[Math.floor(y / scale) * width + Math.floor(x / scale)] > 0;
          assertEquals(y % 2 === 0 ? foreground : background, isInk ? 0xF2F2F2 : 0x121212);
        }
      }
    }
  }
});

Deno.test("an image that is larger than its room is reduced, and fills it", () => {
  assertEquals(pictureSize({ width: 28, height: 28 }, 14, 14), { width: 14, height: 7 });
  assertEquals(pictureSize({ width: 28, height: 28 }, 27, 20), { width: 27, height: 14 });
});
