import { assertEquals } from "deno-std/assert/equals.js";
import { detectPolarity, inverted, judgePolarity, opposite } from "../../../data/pictures/polarity.ts";
import { reduced } from "../../../data/pictures/reduced_picture.ts";
import { openDataset } from "../../../data/open_dataset.ts";
import { writeNumbers } from "./numbers.ts";
import { photograph, type Scene, sideLight, spotLight } from "./photograph.ts";

const PEN = { size: 60, width: 0.1, slant: 0.1, wobble: 0.02 };

Deno.test("polarity is detected, however uneven the light", () => {
  const scenes: Omit<Scene, "background" | "ink">[] = [{}, { light: sideLight }, { light: spotLight, noise: 10 }];
  for (const text of ["5", "1", "0123456789"]) {
    for (const scene of scenes) {
      const paper = writeNumbers([text], { hand: "crossed", pen: PEN });
      assertEquals(detectPolarity(photograph(paper, { ...scene, background: 0.9, ink: 0.2 })), "dark-on-light");
      assertEquals(detectPolarity(photograph(paper, { ...scene, background: 0.1, ink: 0.9 })), "light-on-dark");
    }
  }
});

Deno.test("MNIST's images are light on dark, and their negatives dark on light", async () => {
  const { test } = await (await openDataset({ name: "mnist" })).load();
  for (let i = 0; i < 200; i++) {
    const pixels = test.features.subarray(784 * i, 784 * (i + 1)) as Uint8Array;
    const picture = { width: 28, height: 28, pixels };
    assertEquals(detectPolarity(picture), "light-on-dark", `image ${i}`);
    assertEquals(detectPolarity(inverted(picture)), "dark-on-light", `image ${i}`);
  }
});

Deno.test("polarity is detected for MNIST's images that are cropped to their ink", async () => {
  const { test } = await (await openDataset({ name: "mnist" })).load();
  for (let i = 200; i < 500; i++) {
    const inked = [...Array(784).keys()].filter((at) => test.features[784 * i + at] > 0);
    const columns = inked.map((at) => at % 28), rows = inked.map((at) => Math.floor(at / 28));
    const left = Math.min(...columns), top = Math.min(...rows);
    const width = Math.max(...columns) - left + 1, height = Math.max(...rows) - top + 1;
    const pixels = Uint8Array.from(
      { length: width * height },
      (_, at) => test.features[784 * i + 28 * (top + Math.floor(at / width)) + left + at % width],
    );
    const picture = { width, height, pixels };
    assertEquals(judgePolarity(reduced(picture)), { polarity: "light-on-dark", isClose: false }, `image ${i}`);
    assertEquals(
      judgePolarity(reduced(inverted(picture))),
      { polarity: "dark-on-light", isClose: false },
      `image ${i}`,
    );
  }
});

Deno.test("a picture that is half light and half dark is close, a blank one isn't", () => {
  const half = { width: 40, height: 40, pixels: Uint8Array.from({ length: 1600 }, (_, i) => i % 40 < 20 ? 30 : 220) };
  assertEquals(judgePolarity(reduced(half)).isClose, true);
  assertEquals(judgePolarity(reduced({ ...half, pixels: new Uint8Array(1600).fill(90) })).isClose, false);
});

Deno.test("the opposite of the opposite is the polarity itself", () => {
  assertEquals(opposite("dark-on-light"), "light-on-dark");
  assertEquals(opposite("light-on-dark"), "dark-on-light");
});
