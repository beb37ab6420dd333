import { assertEquals } from "deno-std/assert/equals.js";
import { pageFeatures } from "../../../../tui/commands/export/page_features.ts";

Deno.test("the inputs of a network are those of its data, from the least to the largest value", async () => {
  const features = await pageFeatures({ network: { sizes: [2, 2] }, metadata: { dataset: "xor" } });
  assertEquals(features.map(({ name, minimum, maximum }) => [name, minimum, maximum]), [["x", 0, 1], ["y", 0, 1]]);
  for (const { value } of features) assertEquals(value === 0 || value === 1, true);
});

Deno.test("where the data aren't there any more, inputs reach two standard deviations from the mean", async () => {
  const scaling = { mean: [10, -1], deviation: [2, 0.5] };
  for (const dataset of ["gone/away.csv", "nothing"]) {
    const metadata = { dataset };
    const model = { network: { sizes: [2, 3] }, metadata, scaling, features: ["height", "depth"] };
    assertEquals(await pageFeatures(model), [
      { name: "height", minimum: 6, maximum: 14, value: 10 },
      { name: "depth", minimum: -2, maximum: 0, value: -1 },
    ]);
  }
  const unknown = await pageFeatures({ network: { sizes: [1, 2] }, metadata: {} });
  assertEquals(unknown, [{ name: "feature 1", minimum: -2, maximum: 2, value: 0 }]);
});
