import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import { Network } from "../../../../../src/network/network.ts";
import type { AttributionRequest } from "../../../../../tui/screen/model/findings/sample_attribution.ts";
import { SampleAttributionProvider } from "../../../../../tui/screen/model/findings/sample_attribution_provider.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { training } from "../../views/states.ts";
import { remembering } from "./remembering.ts";

const engine = new ReferenceEngine();
const GRADIENT = { of: 1, method: "gradient-times-input" } as const;

function networkOf(seed: number, activation: "relu" | "tanh" = "relu"): Network {
  return Network.create(engine, { inputs: 784, layers: [6], classes: 10, activation }, new Random(seed));
}

const features = Uint8Array.from({ length: 2 * 784 }, (_, i) => i % 5 === 0 ? i % 256 : 0);
const samples = { features, labels: Uint16Array.of(3, 4), columns: 784 };
const run: TrainingState = {
  ...training,
  network: networkOf(1),
  samples: { training: samples, test: samples, classes: 10 },
};

function provider(): (
  run: TrainingState,
  request: AttributionRequest,
  now?: number,
) => ReturnType<SampleAttributionProvider["step"]> {
  const provider = remembering(new SampleAttributionProvider(engine, () => 0));
  return (run, request, now = 0) => provider.step(run, request, now);
}

Deno.test("a sample is attributed to its predicted class, and a blank pixel speaks for nothing", () => {
  const found = provider()(run, GRADIENT)!, sample = features.subarray(784), { ofInputs } = found.attribution!;
  assertEquals([found.of, found.method, found.methodsAgree, found.features], [1, GRADIENT.method, true, sample]);
  assertEquals(found.attribution!.answer, run.network!.classify(sample));
  assert(sample.every((pixel, i) => (pixel === 0) === (ofInputs[i] === 0) || pixel > 0));
  const { inputs, biases, difference } = found.attribution!;
  assertAlmostEquals(inputs + biases, difference, 1e-4);
});

Deno.test("a drawing is attributed as its image is", () => {
  const image = features.slice(784), step = provider();
  const ofSample = step(run, GRADIENT)!.attribution, drawn = step(run, { ...GRADIENT, of: image })!;
  assertEquals([drawn.of, drawn.attribution], [image, ofSample]);
});

Deno.test("each sample and method is attributed at once, and none twice", () => {
  const step = provider(), seen = (request: AttributionRequest, of = run) => step(of, request) !== undefined;
  assertEquals([seen(GRADIENT), seen(GRADIENT)], [true, false]);
  assertEquals([seen({ ...GRADIENT, of: 0 }), seen({ of: 0, method: "weight-paths" })], [true, true]);
  assertEquals(seen({ of: 0, method: "weight-paths" }, { ...run, network: networkOf(2) }), true);
});

Deno.test("while the network learns, it is attributed anew five times a second, with the current weights", () => {
  const network = networkOf(1), step = provider(), at = (epoch: number) => ({ ...run, network, epoch });
  const before = step(at(1), GRADIENT, 10)!.attribution!;
  network.copyFrom(networkOf(3));
  assertEquals(step(at(1.1), GRADIENT, 10.1), undefined);
  const after = step(at(1.1), GRADIENT, 10.25)!.attribution!;
  assert(after.difference !== before.difference);
});

Deno.test("in the past each moment is attributed at once", () => {
  const step = provider(), at = (networkEpoch: number) => ({ ...run, networkEpoch, timeline: { moments: [], at: 0 } });
  assertEquals([1, 2, 2].map((epoch) => step(at(epoch), GRADIENT) !== undefined), [true, true, false]);
});

Deno.test("it is said that the methods differ in a network that isn't piecewise linear", () => {
  assertEquals(provider()({ ...run, network: networkOf(1, "tanh") }, GRADIENT)!.methodsAgree, false);
});

Deno.test("nothing is attributed without network, samples or a sample of that number, nor of a network that has diverged", () => {
  const step = provider();
  assertEquals(step({ ...run, network: undefined }, GRADIENT), undefined);
  assertEquals(step({ ...run, samples: undefined }, GRADIENT), undefined);
  assertEquals([step(run, { ...GRADIENT, of: 9 }), step(run, { ...GRADIENT, of: new Uint8Array(3) })], [
    undefined,
    undefined,
  ]);
  const diverged = networkOf(1);
  diverged.layers[0].weights.fill(NaN);
  const found = step({ ...run, network: diverged }, GRADIENT)!;
  assertEquals([found.of, found.attribution], [1, undefined]);
});
