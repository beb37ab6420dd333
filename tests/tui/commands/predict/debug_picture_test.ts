import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { decode } from "fast-png";
import { debugPicture } from "../../../../tui/commands/predict/debug_picture.ts";
import type { Predictions } from "../../../../tui/commands/predict/predictions.ts";
import { renderPng } from "../../../../tui/screen/snapshot/encode_snapshot.ts";

const SHEET = { width: 80, height: 40, pixels: new Uint8Array(3200).fill(255) };
const INK = { width: 80, height: 40, pixels: new Uint8Array(3200) };
const STEPS = [
  { title: "sheet, dark on light", picture: SHEET, boxes: [] },
  { title: "1 part", picture: INK, boxes: [{ left: 8, top: 4, width: 16, height: 32 }] },
];
const PREDICTIONS: Predictions = {
  file: "<7>.png",
  kind: "picture",
  classes: ["a", "b&c"],
  output: "softmax",
  samples: [{
    line: 0,
    features: new Uint8Array(4).fill(255),
    probabilities: Float32Array.of(0.25, 0.75),
    predicted: 1,
  }],
};

Deno.test("the steps stand two in a row, with frames around the parts, and below what the network saw", async () => {
  const svg = debugPicture(PREDICTIONS, STEPS, { width: 2, height: 2 });
  for (const text of ["&lt;7&gt;.png", "sheet, dark on light", "1 part", "what the network saw", "b&amp;c 75 %"]) {
    assertStringIncludes(svg.replaceAll("  ", " "), `>${text}</text>`);
  }
  const { width, data, channels } = decode(await renderPng(svg));
  // Two steps of 480 with 12 around and between them, twice as many pixels each way.
  assertEquals(width, 2 * (2 * 480 + 3 * 12));
  const at = (x: number, y: number) => [...data.slice(channels * (2 * y * width + 2 * x)).subarray(0, 3)];
  // Rows: 12 and a line of 18, a title of 18; a pixel of the steps is 6 here.
  assertEquals([at(12 + 240, 48 + 120), at(504 + 240, 48 + 120)], [[255, 255, 255], [0, 0, 0]]);
  assertEquals(at(504 + 6 * 8, 48 + 6 * 20), [255, 136, 0]);
  // Below them 240 rows, 12 and a title: what the network saw is white.
  assertEquals(at(12 + 42, 48 + 240 + 12 + 18 + 42), [255, 255, 255]);
});

Deno.test("a picture that shows nothing has its steps all the same", () => {
  const svg = debugPicture({ ...PREDICTIONS, samples: [] }, STEPS.slice(0, 1), { width: 2, height: 2 });
  assertStringIncludes(svg, ">the network saw nothing</text>");
});
