import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { SimdEngine } from "../../../src/engine/simd/simd_engine.ts";
import { Evaluator } from "../../../src/evaluation/evaluator.ts";
import { TopActivatingSamples } from "../../../src/explanation/top_activating_samples.ts";
import { WeightComposer } from "../../../src/explanation/weight_composer.ts";
import { ForwardTracer } from "../../../src/explanation/forward_tracer.ts";
import { singleThreadEngine } from "../../../src/engine/single_thread_engine.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";

/** Two hidden layers so wide that active units are listed, and no biases: all that an engine takes for itself. */
const network = Network.create(
  new ReferenceEngine(),
  { inputs: 6, layers: [130, 140], classes: 3, bias: false },
  new Random(1),
);

/** A new engine, whose memory is all accounted for: what isn't taken from it is no memory of WebAssembly. */
function newEngine(): SimdEngine {
  const engine = singleThreadEngine();
  assert(engine instanceof SimdEngine, "WebAssembly SIMD or shared memory is missing here");
  return engine;
}

Deno.test("a network allocates memory for the first prediction, and none for 20,000 more", () => {
  const engine = newEngine(), copy = network.copy(engine);
  copy.predict([1, 2, 3, 4, 5, 6]);
  const { bytes } = engine;
  for (let i = 0; i < 20_000; i++) copy.predict([i, 2, 3, 4, 5, 6]);
  assertEquals(engine.bytes, bytes);
});

Deno.test("a network allocates memory for one sample, a batch and a small batch, and for no other size", () => {
  const engine = newEngine(), copy = network.copy(engine);
  const ask = (samples: number) => copy.probabilities(new Float32Array(6 * samples).fill(samples));
  ask(1);
  ask(1000);
  // Of so few, active units are listed.
  ask(20);
  const { bytes } = engine;
  for (let i = 0; i < 500; i++) ask(1 + i * 7 % 600);
  for (let i = 0; i < 500; i++) copy.copyFrom(network);
  assertEquals(engine.bytes, bytes);
});

Deno.test("an evaluator allocates memory in its first pass through the samples, and none in the next", () => {
  const random = new Random(2), labels = new Uint16Array(5000);
  const features = Uint8Array.from({ length: 6 * labels.length }, () => 255 * random.uniform());
  const engine = newEngine(), evaluator = new Evaluator(network, { features, labels, columns: 6 }, { engine });
  while (!evaluator.step(1000));
  evaluator.activations(4999);
  const { bytes } = engine;
  for (let i = 0; i < 20; i++) {
    evaluator.restart();
    while (!evaluator.step(1000)) evaluator.activations(i);
  }
  assertEquals(engine.bytes, bytes);
});

Deno.test("looking at units takes memory once: for a sample's way, for a search and for composed weights", () => {
  const engines = [newEngine(), newEngine(), newEngine()];
  const samples = { features: new Uint8Array(6 * 200).fill(51), labels: new Uint16Array(200), columns: 6 };
  const tracer = new ForwardTracer(network, engines[0]), composer = new WeightComposer(engines[2], network.sizes);
  const search = new TopActivatingSamples(network, samples, 3, { engine: () => engines[1] });
  const weights = network.layers.map(({ weights }) => weights);
  const look = (unit: number) => {
    tracer.trace([unit, 2, 3, 4, 5, 6]);
    tracer.inputGradient({ layer: 2, unit: unit % 3 });
    search.start({ layer: 1 + unit % 2, unit: unit % 3 });
    search.step(Infinity);
    composer.compose(weights, unit % 3);
  };
  for (const unit of [1, 2, 3]) look(unit);
  const taken = engines.map(({ bytes }) => bytes);
  for (let unit = 0; unit < 50; unit++) look(unit);
  assertEquals(engines.map(({ bytes }) => bytes), taken);
});
