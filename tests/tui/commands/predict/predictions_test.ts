import { assertEquals } from "deno-std/assert/equals.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { predict } from "../../../../tui/commands/predict/predictions.ts";
import { newModel } from "./models.ts";

Deno.test("many samples get the answers that each gets by itself, on any engine", () => {
  const { network, classes } = newModel(7);
  const random = new Random(2);
  for (const count of [1, 31, 32, 33, 80]) {
    const features = Float32Array.from({ length: 7 * count }, () => random.normal());
    const samples = Array.from({ length: count }, (_, line) => ({ line }));
    for (const asked of [network, network.copy(singleThreadEngine())]) {
      const answers = predict({ network: asked, classes }, { file: "f", kind: "rows", features, samples });
      assertEquals(answers.samples.length, count);
      answers.samples.forEach(({ line, probabilities, predicted }, i) => {
        const expected = network.predict(features.subarray(7 * i, 7 * (i + 1)));
        assertEquals([line, predicted], [i, expected.indexOf(Math.max(...expected))]);
        expected.forEach((probability, c) => assertAlmostEquals(probabilities[c], probability, 1e-5));
      });
    }
  }
});

Deno.test("networks that are asked together answer by the mean, each in its own units", () => {
  const [one, other] = [1, 2].map((seed) =>
    Network.create(new ReferenceEngine(), { inputs: 2, layers: [3], classes: 2 }, new Random(seed))
  );
  const asked = { file: "f", kind: "rows", features: Float32Array.of(1, 2), samples: [{ line: 1 }] } as const;
  const others = [[{ network: other }, { ...asked, features: Float32Array.of(10, 20) }]] as const;
  const { samples: [{ probabilities, features }] } = predict({ network: one, classes: ["no", "yes"] }, asked, others);
  const alone = one.predict([1, 2]), otherwise = other.predict([10, 20]);
  probabilities.forEach((p, i) => assertAlmostEquals(p, (alone[i] + otherwise[i]) / 2, 1e-6));
  assertEquals(features, asked.features);
});

Deno.test("a sample with several views is answered by the mean over them, of all networks", () => {
  const [one, other] = [1, 2].map((seed) =>
    Network.create(new ReferenceEngine(), { inputs: 2, layers: [3], classes: 2 }, new Random(seed))
  );
  const views = [Float32Array.of(1, 2), Float32Array.of(-3, 0.5)];
  const asked = { file: "f", kind: "picture", features: views[0], views, samples: [{ line: 0 }] } as const;
  const { samples: [{ probabilities, features }] } = predict(
    { network: one, classes: ["no", "yes"] },
    asked,
    [[{ network: other }, asked]],
  );
  const each = [one, other].flatMap((network) => views.map((view) => network.predict(view)));
  probabilities.forEach((p, c) => assertAlmostEquals(p, each.reduce((sum, one) => sum + one[c], 0) / 4, 1e-6));
  assertEquals(features, views[0], "what the network saw is the image itself");
});

Deno.test("a network of one output distinguishes two classes", () => {
  const architecture = { inputs: 2, layers: [3], classes: 2, output: "sigmoid" } as const;
  const network = Network.create(new ReferenceEngine(), architecture, new Random(1));
  const asked = { file: "f", kind: "rows", features: Float32Array.of(1, 2), samples: [{ line: 1 }] } as const;
  const { samples: [{ probabilities, predicted }] } = predict({ network, classes: ["no", "yes"] }, asked);
  const [no, yes] = network.predict([1, 2]);
  assertAlmostEquals(probabilities[0], no, 1e-6);
  assertAlmostEquals(probabilities[1], yes, 1e-6);
  assertEquals(predicted, yes > no ? 1 : 0);
});
