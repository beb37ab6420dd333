import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { sliceSamples } from "../../../../src/matrix/samples.ts";
import { histogramOf } from "../../../../src/training/health/value_histogram.ts";
import { diagnose } from "../../../../src/training/health/diagnosis.ts";
import type { TrainingEvent } from "../../../../src/training/events.ts";
import { float64Engine } from "../../engine/float64_engine.ts";
import { resolveOptions } from "../../../../src/options/options.ts";
import { numbersOf, runTrainer, separablePoints, untrainedNetwork } from "../run_trainer.ts";

const points = separablePoints(20);
const small = { layers: [4], batchSize: 8, epochs: 3 };

Deno.test("each epoch is reported once it is done, and the end once all are", () => {
  const { epochs, events, finished } = runTrainer({ training: points, test: points, options: small });
  assertEquals(epochs.map(({ epoch }) => epoch), [1, 2, 3]);
  assertEquals(events.filter(({ event }) => event === "finished").length, 1);
  assertEquals([finished.event, finished.reason, finished.epochs], ["finished", "epochs", 3]);
});

Deno.test("an epoch trains on every sample once, in an order of its own", () => {
  /** Keeps the orders in which samples are selected. */
  class WatchedEngine extends ReferenceEngine {
    readonly selected: number[] = [];
    override select(...[batch, order, start, count]: Parameters<ReferenceEngine["select"]>): void {
      this.selected.push(...order.subarray(start, start + count));
      super.select(batch, order, start, count);
    }
  }
  const engine = new WatchedEngine();
  runTrainer({ training: points, engine, options: small });
  const orders = [0, 1, 2].map((epoch) => engine.selected.slice(20 * epoch, 20 * (epoch + 1)));
  for (const order of orders) assertEquals(order.toSorted((a, b) => a - b), [...new Array(20).keys()]);
  assertEquals(new Set(orders.map(String)).size, 3);
});

Deno.test("a ragged last batch weighs its samples equally", () => {
  // Steps of 1e-30 change no weight, so that an epoch's mean loss is that of an evaluation of all samples, although the
  // last of the batches of 8, 8 and 4 has half as many as the others.
  const { epochs: [epoch] } = runTrainer({
    training: points,
    validation: points,
    engine: float64Engine(),
    options: { layers: [4], batchSize: 8, epochs: 1, learningRate: 1e-30 },
  });
  assertAlmostEquals(epoch.trainLoss, epoch.validationLoss ?? NaN, 1e-12);
  assertEquals(epoch.trainAccuracy, epoch.validationAccuracy);
});

Deno.test("one sample a batch and more room in a batch than samples work as well", () => {
  for (const batchSize of [1, 1000]) {
    const { epochs } = runTrainer({ training: points, options: { ...small, batchSize } });
    assertEquals(epochs.length, 3);
    assert(epochs[2].trainLoss < epochs[0].trainLoss);
  }
});

Deno.test("without samples to validate and test on, there are no such figures", () => {
  const { epochs: [epoch], finished } = runTrainer({ training: points, options: small });
  assertEquals([epoch.validationLoss, epoch.validationAccuracy], [null, null]);
  assert(epoch.perClassAccuracy.every((accuracy) => accuracy !== null), "they are those of the training samples");
  assertEquals([finished.testLoss, finished.testAccuracy, finished.confusion], [null, null, []]);
});

Deno.test("the confusion matrix counts every test sample in the row of its class", () => {
  const test = sliceSamples(separablePoints(50, 2), 0, 50);
  const { finished } = runTrainer({ training: points, test, options: small });
  const sums = finished.confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const ones = test.labels.filter((label) => label === 1).length;
  assertEquals(sums, [50 - ones, ones]);
  assertEquals(finished.testAccuracy, (finished.confusion[0][0] + finished.confusion[1][1]) / 50);
});

Deno.test("the health of each layer, as measured last, goes out with the events", () => {
  const { progress, epochs } = runTrainer({
    training: points,
    options: { ...small, epochs: 150 },
    watch: (event, control) => {
      if (event.event === "epoch" && event.epoch === 1) control.pause();
      if (event.event === "progress" && event.state === "paused") control.resume();
    },
  });
  const told = [...progress, ...epochs].map(({ health }) => health);
  for (const health of told) assertEquals(health?.length, 2);
  // Batches of eight are measured every 3,200 samples, of these 450 the first and the 401st, and early the 11th and 31st.
  assertEquals(new Set(told.map((health) => JSON.stringify(health))).size, 4);
  const measured = epochs.map(({ health }) => JSON.stringify(health));
  // Three batches an epoch: the 11th is in the fourth epoch, the 31st in the eleventh.
  assertEquals([2, 3, 9, 10, 132].map((i) => measured.indexOf(measured[i])), [0, 3, 3, 10, 10]);
  assertEquals(measured.indexOf(measured[133]), 133, "epoch 134 has batch 401");
});

Deno.test("a network that dies in its first steps is known to be dead after one short epoch", () => {
  // Features of 1 and large steps: the first few push every unit of the layer below 0 for good.
  const training = { ...separablePoints(128), features: new Float32Array(256).fill(1) };
  const options = { layers: [4], batchSize: 8, epochs: 1, learningRate: 1000 };
  const { epochs: [{ health }], finished } = runTrainer({ training, options });
  assertEquals(finished.reason, "epochs");
  const symptoms = { health: health ?? [], measurements: 3, options: resolveOptions(options), rateFactor: 1 };
  assertEquals(diagnose(symptoms).map(({ trouble }) => trouble)[0], "inactive-layer");
});

Deno.test("seconds count training alone: neither evaluation nor pauses", () => {
  // A batch takes 10 ms, a batch of an evaluation 1 s, a pause 1 min. 20 samples in batches of 8 are 3 batches an epoch.
  let now = 0;
  /** Lets time pass where a run spends it. */
  class SlowEngine extends ReferenceEngine {
    override classify(...[a, classes]: Parameters<ReferenceEngine["classify"]>): void {
      super.classify(a, classes);
      now += 1000;
    }
    override updateBias(...[gradient, bias, rule]: Parameters<ReferenceEngine["updateBias"]>): void {
      super.updateBias(gradient, bias, rule);
      // One of the two layers of each batch, when it is updated: takes back what scoring the batch took.
      if (bias.value.columns === 4 && rule.kind !== "gradient") now += 10 - 1000;
    }
  }
  const { epochs, finished, progress } = runTrainer({
    training: points,
    validation: points,
    test: points,
    engine: new SlowEngine(),
    now: () => now,
    options: small,
    watch: (event, control) => {
      if (event.event === "epoch" && event.epoch === 1) control.pause();
      if (event.event === "progress" && event.state === "paused") {
        now += 60_000;
        control.resume();
      }
    },
  });
  for (const { seconds } of epochs) assertAlmostEquals(seconds, 0.03, 1e-9);
  assertAlmostEquals(finished.seconds, 0.09, 1e-9);
  assertEquals(progress.filter(({ state }) => state === "paused").length, 1);
});

Deno.test("progress is reported at most every 250 ms, with the losses since the last report", () => {
  // A batch takes 130 ms, so that after the first, which is reported at once, two make up an event each: 1, 2 + 3, 4 + 5 …
  const { progress } = runTrainer({
    training: points,
    ...batchesOf130Milliseconds(),
    options: { ...small, batchSize: 2, epochs: 1 },
  });
  assertEquals(progress.map(({ samplesSeen }) => samplesSeen), [2, 6, 10, 14, 18]);
  assertEquals(progress.map(({ epoch }) => epoch), [0.1, 0.3, 0.5, 0.7, 0.9]);
  for (const { trainLoss, trainAccuracy } of progress) assert(trainLoss !== null && trainAccuracy !== null);
});

Deno.test("no sample is left out of the losses that progress reports, also where an epoch ends in between", () => {
  // Events come after the batches 1, 3, 5, 7 and 9 of three epochs of three batches, so that the fourth event takes the
  // last batch of the second epoch and the first of the third. Steps of 1e-30 leave each sample's loss as it is.
  const { progress, epochs } = runTrainer({
    training: points,
    ...batchesOf130Milliseconds(),
    options: { ...small, epochs: 3, learningRate: 1e-30 },
  });
  const [batch, rest] = [8, 4];
  const samples = [batch, batch + rest, batch + batch, rest + batch, batch + rest];
  const lossSum = samples.reduce((sum, count, i) => sum + count * (progress[i].trainLoss ?? NaN), 0);
  assertAlmostEquals(lossSum / 60, epochs[0].trainLoss, 1e-6);
});

/** An engine and a clock by which every batch takes 130 ms. */
function batchesOf130Milliseconds(): { engine: ReferenceEngine; now: () => number } {
  let now = 0;
  class SlowEngine extends ReferenceEngine {
    override updateBias(...[gradient, bias, rule]: Parameters<ReferenceEngine["updateBias"]>): void {
      super.updateBias(gradient, bias, rule);
      // The hidden layer's, which is updated once a batch.
      if (bias.value.columns === 4) now += 130;
    }
  }
  return { engine: new SlowEngine(), now: () => now };
}

Deno.test("a pause is reported within two batches, and so is its end", () => {
  const { progress } = runTrainer({
    training: points,
    options: { ...small, epochs: 1 },
    watch: (event, control) => {
      if (event.event !== "progress") return;
      if (event.state === "training" && event.samplesSeen === 8) control.pause();
      else control.resume();
    },
  });
  const paused = progress.findIndex(({ state }) => state === "paused");
  assert(progress[paused].samplesSeen <= 16);
  assertEquals(progress[paused].epoch, progress[paused].samplesSeen / 20);
  assertEquals(progress[paused + 1].state, "training");
});

Deno.test("a step trains one batch and pauses again", () => {
  const pauses: number[] = [];
  runTrainer({
    training: points,
    options: { ...small, batchSize: 2, epochs: 1 },
    watch: (event, control) => {
      if (event.event !== "progress") return;
      if (event.state === "training" && event.samplesSeen === 2) control.pause();
      if (event.state !== "paused") return;
      pauses.push(event.samplesSeen);
      if (pauses.length < 4) control.step();
      else control.resume();
    },
  });
  assertEquals(pauses.map((seen) => seen - pauses[0]), [0, 2, 4, 6]);
});

Deno.test("a pause says which samples the last batch had, also when the next epoch has another order", () => {
  const trained: number[][] = [];
  class WatchedEngine extends ReferenceEngine {
    override select(...[batch, order, start, count]: Parameters<ReferenceEngine["select"]>): void {
      trained.push([...order.subarray(start, start + count)]);
      super.select(batch, order, start, count);
    }
  }
  const said: unknown[] = [], right: unknown[] = [];
  runTrainer({
    training: points,
    engine: new WatchedEngine(),
    options: { ...small, epochs: 3 },
    watch(event, control) {
      if (event.event !== "progress") return;
      if (event.state === "training") return control.pause();
      said.push(event.lastBatch?.samples);
      right.push(trained.at(-1));
      control.step();
    },
  });
  assert(said.length > 5);
  assertEquals(said, right);
});

Deno.test("a stop ends the run within the epoch, keeps what was learned and tests it", () => {
  const { finished, epochs, progress, network } = runTrainer({
    training: points,
    test: points,
    options: small,
    watch: (event, control) => event.event === "progress" && control.stop(),
  });
  assertEquals([finished.reason, finished.epochs, epochs.length], ["stopped", 0, 0]);
  assertEquals(progress.map(({ samplesSeen }) => samplesSeen), [8]);
  assert(finished.testAccuracy !== null);
  const untrained = untrainedNetwork(new ReferenceEngine(), 2, resolveOptions(small));
  assert(String(numbersOf(network)) !== String(numbersOf(untrained)), "the first batch was learned from");
});

Deno.test("a learning rate set during training counts from the next batch on and is reported", () => {
  const run = (watch?: (event: TrainingEvent, control: { learningRate: number }) => void) =>
    runTrainer({ training: points, options: small, watch });
  const changed = run((event, control) => {
    if (event.event === "epoch" && event.epoch === 1) control.learningRate = 0.01;
  });
  const steady = run();
  assertEquals(changed.epochs.map(({ learningRate }) => learningRate), [0.1, 0.01, 0.01]);
  assertEquals(changed.epochs[0].trainLoss, steady.epochs[0].trainLoss);
  assert(changed.epochs[2].trainLoss !== steady.epochs[2].trainLoss);
});

Deno.test("a paced run begins its batches an interval apart, and learns the same", () => {
  // 20 samples in batches of 2: twice ten batches, of which the first ones aren't paced yet.
  const options = { layers: [4], batchSize: 2, epochs: 2 };
  let clock = 0;
  const paced = runTrainer({
    training: points,
    options,
    now: () => clock++,
    watch: (event, control) => {
      if (event.event === "progress") control.batchInterval = 20;
    },
  });
  assert(clock >= 17 * 20, `${clock} ms`);
  assertEquals(numbersOf(paced.network), numbersOf(runTrainer({ training: points, options }).network));
});

Deno.test("a learning rate given in a pause counts for the very next batch", () => {
  const weights: string[] = [];
  runTrainer({
    training: points,
    options: { ...small, batchSize: 2, epochs: 1 },
    watch: (event, control, network) => {
      if (event.event !== "progress") return;
      if (event.state === "training" && event.samplesSeen === 2) control.pause();
      if (event.state !== "paused") return;
      weights.push(String(numbersOf(network)));
      // Steps too short to change a weight.
      control.learningRate = 1e-30;
      if (weights.length < 3) control.step();
      else control.resume();
    },
  });
  assertEquals(weights, [weights[0], weights[0], weights[0]]);
});

Deno.test("a stop given in a pause lets no further batch through", () => {
  const { progress, finished } = runTrainer({
    training: points,
    options: small,
    watch: (event, control) => {
      if (event.event !== "progress") return;
      if (event.state === "training") control.pause();
      else control.stop();
    },
  });
  assertEquals(finished.reason, "stopped");
  assertEquals(progress.filter(({ state }) => state === "paused").length, 1);
  assertEquals(progress.at(-1)?.state, "paused", "nothing is trained after the pause");
});

Deno.test("the same seed gives the same weights, another seed others", () => {
  const weights = (seed: number) => numbersOf(runTrainer({ training: points, options: { ...small, seed } }).network);
  assertEquals(weights(1), weights(1));
  assert(String(weights(1)) !== String(weights(2)));
});

Deno.test("what is watched, validated or tested doesn't change what is learned", () => {
  const bare = runTrainer({ training: points, options: small });
  const watched = runTrainer({ training: points, validation: points, test: points, options: small });
  assertEquals(numbersOf(watched.network), numbersOf(bare.network));
});

Deno.test("a separable problem is learned to the last sample", () => {
  for (const seed of [1, 2, 3]) {
    const options = { layers: [8], batchSize: 10, epochs: 100, learningRate: 0.3, seed };
    const { finished, epochs } = runTrainer({ training: points, test: points, options });
    assertEquals([finished.testAccuracy, finished.perClassAccuracy], [1, [1, 1]]);
    assert(epochs[99].trainLoss < 0.1, `loss ${epochs[99].trainLoss}`);
  }
});

Deno.test("the end of an epoch has the histograms of each layer's weights and of its activations for the first held-out batch", () => {
  const engine = new ReferenceEngine(), validation = separablePoints(11);
  const { epochs, network } = runTrainer({ training: points, validation, engine, options: small });
  const last = epochs.at(-1)!.histograms!;
  assertEquals(last.map(({ weights }) => weights), network.layers.map(({ weights }) => histogramOf(weights)));
  const pass = network.workspace(11).pass(11), batch = engine.batch(engine.load(validation), 11);
  engine.select(batch, Uint32Array.from({ length: 11 }, (_, i) => i), 0, 11);
  network.score(batch, pass);
  assertEquals(last.map(({ activations }) => activations), pass.layers.map(({ a }) => histogramOf(a)));
  assertEquals(epochs.map(({ histograms }) => histograms?.length), [2, 2, 2]);
});

Deno.test("without held-out samples the activations of the last training batch are counted", () => {
  const { epochs: [epoch] } = runTrainer({ training: points, options: { ...small, epochs: 1 } });
  const [hidden, output] = epoch.histograms!, sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b);
  // Of the 20 samples the last batch has 4: for 4 hidden units and 2 outputs, whose probabilities add up to 1.
  assertEquals([hidden, output].map(({ activations }) => sum(activations.counts)), [16, 8]);
  assert(output.activations.from >= 0 && output.activations.to <= 1);
});

Deno.test("a run without an end learns as one that ends where it is stopped, and reports its epochs ever more seldom", () => {
  const last = 5000, options = { ...small, epochs: null };
  const { network, epochs, finished } = runTrainer({
    training: points,
    options,
    watch: (event, control) => {
      if (event.event === "epoch" && event.epoch >= last) control.stop();
    },
  });
  assertEquals([finished.reason, finished.epochs], ["stopped", epochs.at(-1)?.epoch]);
  assertEquals(epochs.slice(0, 128).map(({ epoch }) => epoch), Array.from({ length: 128 }, (_, i) => i + 1));
  assert(epochs.length <= 128 + 64 * Math.log2(finished.epochs / 128), `${epochs.length} reports`);
  const repeated = runTrainer({ training: points, options: { ...options, epochs: finished.epochs } });
  assertEquals(numbersOf(network), numbersOf(repeated.network));
});
