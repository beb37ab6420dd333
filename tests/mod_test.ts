import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { decodeModel, encodeModel, ReferenceEngine, samplesFrom, split, train } from "../mod.ts";

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
