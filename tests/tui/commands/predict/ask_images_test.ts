import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { DataError } from "../../../../data/data_error.ts";
import { askImages } from "../../../../tui/commands/predict/ask_file.ts";
import type { SavedModel } from "../../../../src/runs/find_model.ts";
import { newModel } from "./models.ts";

/** An IDX file of unsigned bytes. */
function idx(dimensions: readonly number[], values: readonly number[]): Uint8Array {
  return Uint8Array.of(0, 0, 8, dimensions.length, ...dimensions.flatMap((size) => [0, 0, 0, size]), ...values);
}

const images = newModel(6, { image: { width: 3, height: 2 } });

Deno.test("the images of an IDX file are asked as they are", async () => {
  const values = [9, 8, 7, 6, 5, 4, 0, 1, 2, 3, 4, 255];
  const { features, samples, kind } = await askImages(idx([2, 2, 3], values), "f", images);
  assertEquals([[...features], samples, kind], [values, [{ line: 0 }, { line: 1 }], "images"]);
  const flat = await askImages(idx([2, 6], values), "f", images);
  assertEquals([...flat.features], values);
});

Deno.test("a network that expects no images is asked rows of bytes", async () => {
  const { features } = await askImages(idx([1, 4], [1, 2, 3, 200]), "f", newModel(4));
  assertEquals(features, Float32Array.of(1, 2, 3, 200));
});

Deno.test("what isn't such as the network expects is refused", async () => {
  const refusal = async (bytes: Uint8Array, model = images) =>
    (await assertRejects(() => askImages(bytes, "f", model), DataError)).message;
  const taken = "the network expects images of 3 × 2 pixels";
  assertEquals(await refusal(idx([1, 3, 2], [1, 2, 3, 4, 5, 6])), `f holds images of 2 × 3 pixels; ${taken}`);
  assertEquals(await refusal(idx([3], [1, 2, 3])), `f holds 3 bytes; ${taken}`);
  assertEquals(await refusal(idx([0, 2, 3], [])), "f holds no image; expected at least one");
  assertEquals(
    await refusal(idx([1, 3], [1, 2, 3]), newModel(4)),
    "f holds 1 × 3 bytes; the network expects 4 features a sample",
  );
});

Deno.test("pixels become inputs by the network's own scaling, whatever the file's largest is", async () => {
  const image = { width: 3, height: 1 };
  const asked = async (values: number[], scaling?: SavedModel["scaling"]) =>
    (await askImages(idx([1, 1, 3], values), "f", newModel(3, { image, scaling }))).features;
  assertEquals(await asked([0, 1, 1]), Uint8Array.of(0, 1, 1));
  assertEquals(await asked([0, 1, 1], { minimum: 0, maximum: 1, offset: 0, scale: 1 }), Uint8Array.of(0, 255, 255));
  const digits = { minimum: 0, maximum: 16, offset: 16, scale: -1 / 16 };
  assertEquals(await asked([0, 4, 16], digits), Float32Array.of(1, 0.75, 0));
  const { message } = await assertRejects(() => asked([0, 4, 200], digits), DataError);
  assertEquals(message, "f holds the pixel 200; expected pixels from 0 to 16, as in training");
});

Deno.test("measures are standardised in float64", async () => {
  const scaling = { mean: [10, 0], deviation: [2, 0.5] };
  const { features } = await askImages(idx([2, 2], [12, 1, 6, 0]), "f", newModel(2, { scaling }));
  // (12 − 10) ∕ 2, (1 − 0) ∕ 0.5, (6 − 10) ∕ 2, (0 − 0) ∕ 0.5
  assertEquals(features, Float32Array.of(1, 2, -2, 0));
});
