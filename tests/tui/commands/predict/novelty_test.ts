import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { predict, predictionObjects } from "../../../../tui/commands/predict/predictions.ts";
import { predictionReport } from "../../../../tui/commands/predict/prediction_report.ts";
import type { SavedModel } from "../../../../src/runs/find_model.ts";
import type { Questions } from "../../../../tui/commands/predict/questions.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { noiseImages, novelPictureShare, novelShare, readShares, testImages } from "../../../fixtures/doubt/unlike.ts";
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
  const [uniform] = noiseImages(digits, 10);
  assertEquals(await novelPictureShare(model, uniform.pixels, 28), 1);
  // Black on white is what a digit may be, too.
  const some = digits.subarray(0, 784 * 30), dark = some.map((pixel) => 255 - pixel);
  assert(await novelPictureShare(model, dark, 28) <= 0.1);
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
