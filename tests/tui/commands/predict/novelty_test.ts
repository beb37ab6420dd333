import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { predict, predictionObjects } from "../../../../tui/commands/predict/predictions.ts";
import { predictionReport } from "../../../../tui/commands/predict/prediction_report.ts";
import type { SavedModel } from "../../../../src/runs/find_model.ts";
import type { Questions } from "../../../../tui/commands/predict/questions.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import {
  enlarged,
  noiseImages,
  novelShare,
  photographed,
  pictureAnswers,
  readShares,
  shareOf,
  testImages,
} from "../../../fixtures/doubt/unlike.ts";
import { trainedModel } from "./trained_model.ts";

Deno.test("noise is said to be unlike digits, and hardly any digit of MNIST or of another hand is", async () => {
  const model = await trainedModel({}), digits = await testImages("mnist");
  for (const { name, pixels } of noiseImages(digits, 100)) assertEquals(novelShare(model, pixels), 1, name);
  // One in a hundred by 2,000 validation images: of 2,000 test images within three deviations of both.
  const alarms = novelShare(model, digits.subarray(0, 784 * 2000));
  assert(alarms > 0.002 && alarms < 0.025, `${alarms}`);
  const { novel } = await readShares(model, "digits", 1, 15);
  assert(novel < 0.04, `${novel} of the digits by other hands`);
});

Deno.test("most drawn and printed letters are unlike digits even by themselves", async () => {
  const { novel, count } = await readShares(await trainedModel({}), "letters", 5);
  assert(count >= 40 && novel > 0.4, `${novel} of ${count} letters`);
});

Deno.test("a picture in the size of the network's images is judged as it is, dark on light as well", async () => {
  const model = await trainedModel({}), digits = await testImages("mnist");
  const answersTo = (pixels: Uint8Array) => pictureAnswers(model, pixels, enlarged(1));
  for (const { name, pixels } of noiseImages(digits, 10)) {
    // Light and dark of a picture may be the other way round, and in some noise nothing is seen.
    if (name !== "digits, inverted") assertEquals(shareOf("usual", await answersTo(pixels)), 0, name);
    if (name === "digits, pixels shuffled") assertEquals(shareOf("novel", await answersTo(pixels)), 1);
  }
  // Black on white is what a digit may be, too.
  const some = digits.subarray(0, 784 * 30), dark = some.map((pixel) => 255 - pixel);
  assert(shareOf("usual", await answersTo(dark)) >= 0.9);
});

/** Something that stands on the ground, in as many shades as it has pixels across, in an image of 28 × 28. */
function shadedThing(left: number, top: number): Uint8Array {
  const image = new Uint8Array(784), right = 28 - left;
  for (let y = top; y < 24; y++) {
    // Its upper side slopes like that of a shoe.
    const from = left + Math.max(0, Math.round((16 - y) * (right - left) / 24));
    for (let x = from; x < right; x++) image[28 * y + x] = 110 + Math.round(130 * (x - left) / (right - left));
  }
  return image;
}

Deno.test("a thing with light and shade is said to be unlike digits in a large picture and in a photo, and digits aren't", async () => {
  const model = await trainedModel({}), digits = (await testImages("mnist")).subarray(0, 784 * 20);
  const things = Uint8Array.from([shadedThing(2, 6), shadedThing(4, 12), shadedThing(8, 3)].flatMap((one) => [...one]));
  for (const make of [() => enlarged(10), photographed]) {
    assertEquals(await pictureAnswers(model, things, make()), ["novel", "novel", "novel"]);
    assert(shareOf("novel", await pictureAnswers(model, digits, make())) <= 0.1);
  }
});

Deno.test("what is unlike anything trained on is said so in the report, by a question mark and in JSON", async () => {
  const model = await trainedModel({}), digits = await testImages("mnist");
  const [{ pixels }] = noiseImages(digits, 1), theme = createTheme("none");
  const ask = (features: Uint8Array): Questions => ({
    ...{ file: "a.idx", kind: "images", features },
    samples: Array.from({ length: features.length / 784 }, (_, line) => ({ line })),
  });
  const both = predict(model, ask(Uint8Array.from([...digits.subarray(0, 784), ...pixels])));
  assertEquals(both.samples.map(({ novel }) => novel), [undefined, true]);
  const [, , first, second] = predictionReport(both, 80, theme).toString().split("\n");
  assert(!first.includes("unlike") && !first.includes("?"), first);
  assert(/^ +1 +\d\? .* unlike anything trained on *$/.test(second), second);
  const alone = predictionReport(predict(model, ask(pixels)), 80, theme).toString();
  assert(/^a\.idx .*\nunlike anything trained on *\n/.test(alone), alone);
  const objects = JSON.parse(JSON.stringify(predictionObjects(both)));
  assertEquals(objects.map(({ novel }: { novel?: boolean }) => novel), [undefined, true]);
});

Deno.test("networks that answer together find novel what they do on average, and those that learned nothing don't count", async () => {
  const model = await trainedModel({}), digits = await testImages("mnist");
  const [{ pixels }] = noiseImages(digits, 1),
    questions = {
      ...{ file: "a.idx", kind: "images", features: pixels, samples: [{ line: 0 }] } as const,
    };
  const without = { ...model, novelty: undefined };
  const novel = (first: SavedModel, ...others: SavedModel[]) => {
    return predict(first, questions, others.map((other) => [other, questions])).samples[0].novel;
  };
  assertEquals([novel(model, without), novel(without, model), novel(without)], [true, true, undefined]);
  const timid = { ...model, novelty: { ...model.novelty!, threshold: 1e6 * model.novelty!.threshold } };
  assertEquals([novel(timid), novel(timid, timid)], [undefined, undefined]);
});
