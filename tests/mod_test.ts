import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { runDeno } from "./support/program.ts";
import {
  decodeModel,
  decodePicture,
  encodeModel,
  Network,
  pictureForm,
  preparePicture,
  Random,
  ReferenceEngine,
  samplesFrom,
  split,
  train,
} from "../mod.ts";

Deno.test("by the library alone, a network is trained on one's own data, saved, read and used", async () => {
  const rows = Array.from({ length: 100 }, (_, i) => [i / 100, 1 - i / 100]);
  const samples = samplesFrom(rows, rows.map(([x, y]) => x > y ? 1 : 0));
  const session = train({ ...split({ training: samples, test: samples }, { validation: 10 }), classes: 2 }, {
    layers: [3],
    epochs: 2,
  });
  for await (const event of session) {
    if (event.event === "started") assertEquals(event.samples, { training: 90, validation: 10, test: 100 });
  }
  assert(session.network);
  const file = encodeModel(session.network, { purpose: "a test" });
  const { network, metadata } = decodeModel(file, "test.safetensors", new ReferenceEngine());
  assertEquals(metadata.purpose, "a test");
  assertEquals(network.predict([0.2, 0.8]), session.network.predict([0.2, 0.8]));
});

Deno.test("by the library alone, a network out of its file is asked about a picture", async () => {
  const architecture = { inputs: 784, layers: [8], classes: 10 };
  const trained = Network.create(new ReferenceEngine(), architecture, new Random(1));
  const { network } = decodeModel(encodeModel(trained), "test.safetensors", new ReferenceEngine());
  const file = new URL("data/pictures/digits/0-lato.png", import.meta.url);
  const picture = await decodePicture(await Deno.readFile(file), "0-lato.png");
  const size = { width: 28, height: 28 };
  const lines = preparePicture(picture, { form: pictureForm("mnist"), size });
  assertEquals(lines.map((line) => line.length), [1]);
  const pixels = Float32Array.from(lines[0][0].image, (pixel) => pixel / 255);
  assertEquals(network.predict(pixels), trained.predict(pixels));
});

Deno.test("what the library exports has a doc comment, down to the fields, and nothing it tells of is kept back", async () => {
  const args = ["doc", "--lint", "mod.ts"];
  const { code, errors } = await runDeno({ args, cwd: new URL("..", import.meta.url), env: { NO_COLOR: "1" } });
  assertEquals(code, 0, errors);
});
