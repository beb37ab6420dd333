import { assertEquals } from "deno-std/assert/equals.js";
import { detectPolarity, inverted, opposite } from "../../../data/pictures/polarity.ts";
import { openDataset } from "../../../data/open_dataset.ts";
import { writeNumbers } from "./numbers.ts";
import { photograph, type Scene, sideLight, spotLight } from "./photograph.ts";

const PEN = { size: 60, width: 0.1, slant: 0.1, wobble: 0.02 };

Deno.test("writing is told from its ground, whichever is lighter and however uneven the light", () => {
  const scenes: Omit<Scene, "ground" | "ink">[] = [{}, { light: sideLight }, { light: spotLight, noise: 10 }];
  for (const text of ["5", "1", "0123456789"]) {
    for (const scene of scenes) {
      const paper = writeNumbers([text], { hand: "crossed", pen: PEN });
      assertEquals(detectPolarity(photograph(paper, { ...scene, ground: 0.9, ink: 0.2 })), "dark-on-light");
      assertEquals(detectPolarity(photograph(paper, { ...scene, ground: 0.1, ink: 0.9 })), "light-on-dark");
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

Deno.test("the opposite of the opposite is the polarity itself", () => {
  assertEquals(opposite("dark-on-light"), "light-on-dark");
  assertEquals(opposite("light-on-dark"), "dark-on-light");
});
