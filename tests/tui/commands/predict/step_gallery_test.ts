import { assertEquals } from "deno-std/assert/equals.js";
import { stepGallery } from "../../../../tui/commands/predict/step_gallery.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";

const theme = createTheme("none");

/** A picture that is black but for its left half. */
function halved(width: number, height: number) {
  return {
    width,
    height,
    pixels: Uint8Array.from({ length: width * height }, (_, i) => i % width < width / 2 ? 255 : 0),
  };
}

Deno.test("each step has its title above it, and stands beside the one before where there is room", () => {
  const steps = [
    { title: "sheet, dark on light", picture: halved(8, 4), boxes: [] },
    { title: "ink", picture: halved(8, 8), boxes: [] },
  ];
  const rows = stepGallery(steps, 80, theme).toString().split("\n").map((row) => row.trimEnd());
  assertEquals(rows[0], `${"sheet, dark on light".padEnd(40)}ink`);
  assertEquals(rows[1], `${"█".repeat(16).padEnd(40)}${"█".repeat(12)}`);
  assertEquals(rows.length, 1 + 12 + 1);
  const narrow = stepGallery(steps, 20, theme).toString().split("\n").map((row) => row.trimEnd());
  assertEquals([narrow[0], narrow[6]], ["sheet, dark on light", "ink"]);
});

Deno.test("a part has a frame around it that is seen however small the picture is shown", () => {
  const picture = { width: 760, height: 240, pixels: new Uint8Array(760 * 240) };
  const boxes = [{ left: 100, top: 60, width: 80, height: 120 }];
  const rows = stepGallery([{ title: "1 part", picture, boxes }], 38, theme).toString().split("\n");
  // A cell is 20 × 40 pixels here: the frame is 20 wide, and fills half of the cells above and below.
  assertEquals(rows.slice(1, 7).map((row) => row.trimEnd()), [
    "",
    "    ▒░░░░▒",
    "    ▒    ▒",
    "    ▒    ▒",
    "    ▒░░░░▒",
    "",
  ]);
});
