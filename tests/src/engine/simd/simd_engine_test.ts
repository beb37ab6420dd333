import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import type { Activation } from "../../../../src/engine/activations.ts";
import type { Engine } from "../../../../src/engine/engine.ts";
import { KEEP_GRADIENT, UPDATE_RULES } from "../../../../src/engine/update_rule.ts";
import { compileKernels, loadKernels } from "../../../../src/engine/simd/kernels.ts";
import { BARRIER } from "../../../../src/engine/simd/layout.ts";
import { createMemory } from "../../../../src/engine/simd/memory.ts";
import type { Sparsity } from "../../../../src/engine/simd/sparsity.ts";
import { Random } from "../../../../src/matrix/random.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { Dropout } from "../../../../src/network/dropout.ts";
import { Network } from "../../../../src/network/network.ts";
import { OptimizerStep } from "../../../../src/training/loop/optimizer_step.ts";
import { StepControl } from "../../../../src/training/loop/step_control.ts";
import { OPTIMIZERS, updateRule } from "../../../../src/options/optimizer.ts";
import { DEFAULT_OPTIONS } from "../../../../src/options/options.ts";
import { RecordedGroup } from "./recorded_group.ts";

const CLASSES = 3;

/** A few batches of training with an evaluation between them. */
interface Scenario {
  readonly inputs: number;
  readonly layers: readonly number[];
  readonly batchSize: number;
  readonly samples: number;
  readonly optimizer: typeof OPTIMIZERS[number];
  readonly sparsity: Sparsity;
  readonly bytes: boolean;
  readonly activation: Activation;
  readonly bias: boolean;
  /** The dropout rate of each hidden layer. */
  readonly dropout: number;
  readonly labelSmoothing: number;
  readonly l2: number;
  readonly l1: number;
  readonly clipNorm: number | null;
  readonly maxNorm: number | null;
  readonly healthInterval: number;
}

/** Layers from one unit up, some wide enough that the units that ReLU leaves active are listed. */
const layers = fc.constantFrom([], [1], [17], [64], [9, 5], [33, 130], [130, 129], [128, 160, 8]);

const scenarios: fc.Arbitrary<Scenario> = fc.record({
  inputs: fc.constantFrom(1, 7, 20, 130),
  layers,
  batchSize: fc.constantFrom(1, 5, 8, 32),
  samples: fc.constantFrom(13, 21),
  optimizer: fc.constantFrom(...OPTIMIZERS),
  sparsity: fc.constantFrom("on", "off", "auto"),
  bytes: fc.boolean(),
  activation: fc.constantFrom("relu", "relu", "tanh"),
  bias: fc.boolean(),
  dropout: fc.constantFrom(0, 0.3),
  labelSmoothing: fc.constantFrom(0, 0.1),
  l2: fc.constantFrom(0, 0.01),
  l1: fc.constantFrom(0, 0.01),
  clipNorm: fc.constantFrom(null, null, 0.5),
  maxNorm: fc.constantFrom(null, null, 1),
  healthInterval: fc.constantFrom(1, 2, Infinity),
});

/** With 12 workers, even wide layers are divided by sample. */
const groupSizes = fc.constantFrom(2, 3, 4, 5, 6, 7, 12);

function samplesOf({ inputs, samples, bytes }: Scenario): Samples {
  const random = new Random(5), count = samples * inputs;
  const features = bytes
    ? Uint8Array.from({ length: count }, () => random.uniform() < 0.3 ? 256 * random.uniform() : 0)
    : Float32Array.from({ length: count }, () => random.normal());
  return { features, labels: Uint16Array.from({ length: samples }, (_, i) => i % CLASSES), columns: inputs };
}

/** One worker's side of a scenario: what it needs, made at once, and the batches, as often as wanted. */
function prepare(engine: Engine, scenario: Scenario) {
  const { inputs, layers, batchSize, samples: count, optimizer, activation, bias, labelSmoothing } = scenario;
  const architecture = { inputs, layers, activation, bias, classes: CLASSES };
  const network = Network.create(engine, architecture, new Random(1), UPDATE_RULES[optimizer].stateSize);
  const samples = engine.load(samplesOf(scenario)), order = engine.indices(count);
  const training = { labelSmoothing, dropout: new Dropout(layers.map(() => scenario.dropout), 1) };
  const workspace = network.workspace(Math.max(batchSize, 8), training.dropout.shares);
  const control = new StepControl(engine, { stop: () => false, wait: () => false, learningRate: () => 0.1 });
  const [batch, evaluation] = [engine.batch(samples, batchSize, "training"), engine.batch(samples, 8, "evaluation")];
  engine.onMain(() => order.forEach((_, i) => order[i] = (i * 5) % count));
  control.decideNext();
  const options = { ...DEFAULT_OPTIONS, ...scenario, learningRate: 0.1 };
  const rule = updateRule(options), optimizerStep = new OptimizerStep(network, options, scenario.healthInterval);

  const readScore = (pass: ReturnType<typeof workspace.pass>) => {
    engine.read(pass.losses);
    engine.read(pass.classes);
  };
  const train = (start: number) => {
    control.take();
    control.decideNext();
    const size = Math.min(batchSize, count - start), pass = workspace.pass(size);
    training.dropout.step = ++rule.step;
    engine.select(batch, order, start, size);
    network.score(batch, pass, training);
    optimizerStep.step(batch, pass, rule);
    readScore(pass);
  };
  const evaluate = () => {
    for (let start = 0; start < count; start += 8) {
      const size = Math.min(8, count - start), pass = workspace.pass(size);
      engine.select(evaluation, order, start, size);
      network.score(evaluation, pass);
      readScore(pass);
    }
  };
  const run = () => {
    for (let start = 0; start < count; start += batchSize) train(start);
    evaluate();
    for (let start = 0; start < count; start += batchSize) train(start);
    evaluate();
  };
  /** All parameters and their state, and the losses of the last evaluation's last batch. */
  const numbers = () => {
    const parameters = network.layers.flatMap((layer) => layer.parameters);
    const matrices = parameters.flatMap(({ value, state }) => [value, ...state]);
    return [...matrices, workspace.pass((count - 1) % 8 + 1).losses].flatMap((matrix) => [...matrix.toFloat32Array()]);
  };
  return { run, train, numbers };
}

const compiled = compileKernels(false), memory = createMemory();

/** Calls a function with a thread group, and clears the memory afterwards. */
function withGroup<T>(workers: number, sparsity: Sparsity, use: (group: RecordedGroup) => T, seed = 1): T {
  assert(compiled && memory, "WebAssembly SIMD or shared memory is missing here");
  const instantiate = () => loadKernels(compiled.module, memory);
  const group = new RecordedGroup(instantiate, memory, workers, sparsity, new Random(seed));
  const result = use(group), end = group.workers[0].indices(0).byteOffset;
  new Uint8Array(memory.buffer, BARRIER, end - BARRIER).fill(0);
  return result;
}

/** Runs a scenario on a thread group; returns its numbers. */
function outcome(scenario: Scenario, workers: number, seed = 1): number[] {
  const use = (group: RecordedGroup) => {
    const sides = group.workers.map((engine) => prepare(engine, scenario));
    group.run((_, worker) => sides[worker].run());
    return sides[0].numbers();
  };
  return withGroup(workers, scenario.sparsity, use, seed);
}

Deno.test("in whatever order workers run between two barriers, the bits are those of a single worker", () => {
  fc.assert(
    fc.property(scenarios, groupSizes, fc.nat(), (scenario, workers, seed) => {
      const alone = outcome(scenario, 1);
      assert(alone.every(Number.isFinite));
      const together = outcome(scenario, workers, seed);
      assertEquals(together.length, alone.length);
      assertEquals(together.findIndex((number, i) => !Object.is(number, alone[i])), -1, "a number differs");
    }),
    { seed: 1, numRuns: 60 },
  );
});

Deno.test("workers without a unit of a narrow layer change nothing, by any rule", () => {
  for (const optimizer of OPTIMIZERS) {
    for (const layers of [[], [5]]) {
      const scenario = {
        inputs: 20,
        layers,
        batchSize: 5,
        samples: 13,
        optimizer,
        sparsity: "on",
        bytes: true,
        activation: "relu",
        bias: true,
        dropout: 0,
        labelSmoothing: 0,
        l2: 0,
        l1: 0,
        clipNorm: null,
        maxNorm: null,
        healthInterval: Infinity,
      } as const;
      assertEquals(outcome(scenario, 5), outcome(scenario, 1), `${optimizer} [${layers}]`);
    }
  }
});

Deno.test("two workers need two barriers in a batch of 784-128-10", () => {
  for (const optimizer of OPTIMIZERS) {
    const scenario = {
      inputs: 784,
      layers: [128],
      batchSize: 32,
      samples: 64,
      optimizer,
      sparsity: "on",
      bytes: true,
      activation: "relu",
      bias: true,
      dropout: 0.5,
      labelSmoothing: 0.1,
      l2: 1e-4,
      l1: 0,
      clipNorm: null,
      maxNorm: null,
      healthInterval: Infinity,
    } as const;
    const barriers = withGroup(2, "on", (group) => {
      const sides = group.workers.map((engine) => prepare(engine, scenario));
      return [0, 32, 0].map((start) => group.run((_, worker) => sides[worker].train(start)));
    });
    // Before the outputs, which need all hidden units; and before the gradient goes back, which needs all outputs. The
    // first batch takes a decision that has just been made.
    assertEquals(barriers.slice(1), [2, 2]);
  }
});

Deno.test("a gradient that was kept by units is not summed over the units before it is complete", () => {
  const barriers = withGroup(2, "off", (group) => {
    const sides = group.workers.map((engine) => {
      const [x, gradient] = [engine.matrix(8, 32), engine.matrix(8, 64)];
      const [value, kept, sums] = [engine.matrix(32, 64), engine.matrix(32, 64), engine.matrix(1, 64)];
      return { x, gradient, weights: { value, state: [kept] }, sums };
    });
    return group.run((engine, worker) => {
      const { x, gradient, weights, sums } = sides[worker];
      engine.updateWeights(x, gradient, weights, KEEP_GRADIENT);
      engine.sumOfSquares(weights.state[0], sums);
    });
  });
  assertEquals(barriers, 1);
});

Deno.test("activations and their gradients need no barrier", () => {
  const barriers = withGroup(2, "off", (group) => {
    const sides = group.workers.map((engine) => [1, 2, 3].map(() => engine.matrix(8, 64)));
    return group.run((engine, worker) => {
      const [z, a, gradient] = sides[worker];
      engine.activate("relu", z, a);
      engine.activate("tanh", a, a);
      engine.activationGradient("tanh", a, a, gradient);
    });
  });
  assertEquals(barriers, 0);
});
