import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { mistakeGallery } from "../../../../tui/commands/evaluate/mistake_gallery.ts";

const theme = createTheme("none");
const classes = ["zero", "a very long name indeed", "two"];
/** Three images of 4 × 4: all bright, all dark, all bright. */
const samples = {
  features: Uint8Array.from({ length: 48 }, (_, i) => i < 16 || i >= 32 ? 255 : 0),
  labels: Uint16Array.of(0, 1, 2),
  columns: 16,
};
const mistakes = [
  { sample: 2, actual: 2, predicted: 1, probability: 0.9996 },
  { sample: 0, actual: 0, predicted: 2, probability: 0.5 },
  { sample: 1, actual: 1, predicted: 0, probability: 0.25 },
];

Deno.test("each mistake is a picture with its true class, the predicted one and the confidence", () => {
  const text = mistakeGallery(
    mistakes,
    { samples, classes, image: { width: 4, height: 4 }, output: "softmax" },
    32,
    theme,
  ).toString();
  const lines = text.split("\n");
  // Each pixel is three columns wide and half of three rows high.
  const row = `${"█".repeat(12)}    ${"█".repeat(12)}`;
  assertEquals(lines.slice(0, 6), Array(6).fill(row), text);
  assertEquals(lines.slice(6, 9), ["is two          is zero", "as a v… 99.9 %  as two 50.0 %", ""]);
  assertEquals(lines.slice(9, 15), Array(6).fill(""), "the dark image");
  assertEquals(lines.slice(15), ["is a very lon…", "as zero 25.0 %"]);
});

Deno.test("pictures are of light ink on a dark ground, be they bytes or from 0 to 1", () => {
  const fractions = { ...samples, features: Float32Array.from(samples.features, (byte) => byte / 255) };
  for (const images of [samples, fractions]) {
    const cells = mistakeGallery(
      mistakes,
      { samples: images, classes, image: { width: 4, height: 4 }, output: "softmax" },
      32,
      createTheme("truecolor"),
    );
    assertEquals(cells.style(0, 0), { foreground: 0xF2F2F2, background: 0xF2F2F2 });
    assertEquals(cells.style(0, 10), { foreground: 0x121212, background: 0x121212 });
  }
});

Deno.test("samples that are no images are listed", () => {
  assertEquals(
    mistakeGallery(mistakes, { samples, classes, output: "softmax" }, 80, theme).toString(),
    [
      "sample  true                     predicted                confidence",
      "     2  two                      a very long name indeed      99.9 %",
      "     0  zero                     two                          50.0 %",
      "     1  a very long name indeed  zero                         25.0 %",
    ].join("\n"),
  );
});

Deno.test("a gallery of any width throws nothing and shows every mistake", () => {
  for (const width of [1, 5, 13, 14, 15, 80, 200]) {
    const { height } = mistakeGallery(
      mistakes,
      { samples, classes, image: { width: 4, height: 4 }, output: "softmax" },
      width,
      theme,
    );
    assert(height > 0);
  }
});
