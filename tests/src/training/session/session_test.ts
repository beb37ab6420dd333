import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { runDeno } from "../../../support/program.ts";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import type { FinishedEvent, ProgressEvent, TrainingEvent } from "../../../../src/training/events.ts";
import { OptionError } from "../../../../src/options/option_error.ts";
import type { TrainingOptions } from "../../../../src/options/options.ts";
import { train, type TrainingSession } from "../../../../src/training/session/session.ts";
import { numbersOf, separablePoints } from "../run_trainer.ts";
import { withNewWorkers } from "../../../support/reused_workers.ts";

const training = separablePoints(60);
const data = { training, classes: 2 };
const small = { layers: [4], batchSize: 8, epochs: 3 };
/** So many epochs that only a command ends the run. */
const endless = { ...small, epochs: 1_000_000 };

async function finish(session: TrainingSession): Promise<FinishedEvent> {
  return (await Array.fromAsync(session)).at(-1) as FinishedEvent;
}

async function learned(options: TrainingOptions): Promise<Float32Array> {
  const session = train(data, options);
  await finish(session);
  assert(session.network);
  return numbersOf(session.network);
}

Deno.test("a session reports what is trained, then every epoch, then the end", async () => {
  const session = train({ ...data, validation: training, test: training }, { ...small, seed: 5 });
  const events = (await Array.fromAsync(session)).filter(({ event }) => event !== "progress");
  assertEquals(events.map(({ event }) => event), ["started", "epoch", "epoch", "epoch", "finished"]);
  const [started] = events;
  assert(started.event === "started");
  // (2 + 1)·4 + (4 + 1)·2 = 22
  assertEquals([started.layerSizes, started.parameters], [[2, 4, 2], 22]);
  assertEquals(started.samples, { training: 60, validation: 60, test: 60 });
  assertEquals([started.epochs, started.batchSize, started.learningRate, started.seed], [3, 8, 0.15, 5]);
});

Deno.test("a session has its options, defaults included, at once", async () => {
  const session = train(data, small);
  assertEquals([session.options.epochs, session.options.seed], [3, 1]);
  assertEquals(session.network, undefined);
  await finish(session);
});

Deno.test("a session has its network from the first event on, and keeps it", async () => {
  const session = train(data, small);
  for await (const _ of session) assertEquals(session.network?.sizes, [2, 4, 2]);
  const [left, right] = session.network?.predict([2, -2]) ?? [];
  assert(Math.abs(left + right - 1) < 1e-6);
});

Deno.test("a session knows the first layer's weights as they were before the first batch, whatever came after", async () => {
  const session = train(data, small);
  await finish(session);
  const untrained = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 2 }, new Random(1));
  assertEquals(
    session.untrainedWeights?.map((weights) => weights.toFloat32Array()),
    untrained.layers.map(({ weights }) => weights.toFloat32Array()),
  );
});

Deno.test("the same seed gives the same weights bit for bit, another seed others", async () => {
  const [first, again, other] = [await learned(small), await learned(small), await learned({ ...small, seed: 2 })];
  assertEquals(first, again);
  assert(String(first) !== String(other));
});

Deno.test("a separable problem is learned to the last sample", async () => {
  const session = train({ ...data, test: training }, { layers: [8], batchSize: 10, epochs: 100, learningRate: 0.3 });
  assertEquals((await finish(session)).testAccuracy, 1);
  // On either side of the line x = y.
  const classOf = (features: number[]) => (session.network?.predict(features)[1] ?? NaN) > 0.5 ? 1 : 0;
  assertEquals([classOf([1, 0]), classOf([0, 1])], [1, 0]);
});

Deno.test("a paused session says so, trains a batch for each step, and resumes", async () => {
  const session = train(data, endless);
  const events = session[Symbol.asyncIterator]();
  await nextEvent(events, (event) => event.event === "started");
  session.pause();
  const paused = await nextPause(events);
  session.step();
  const stepped = await nextPause(events);
  // 60 samples in batches of 8 leave 4 for the last.
  const count = paused.samplesSeen % 60 === 56 ? 4 : 8;
  assertEquals(stepped.samplesSeen, paused.samplesSeen + count);
  session.resume();
  await nextEvent(events, (event) => event.event === "epoch");
  session.stop();
  assertEquals((await nextEvent(events, (event) => event.event === "finished")).event, "finished");
});

Deno.test("a session that starts paused waits for a command before its first batch", async () => {
  const session = train(data, small, { startsPaused: true }), events = session[Symbol.asyncIterator]();
  await nextEvent(events, (event) => event.event === "started");
  const paused = await nextPause(events);
  session.step();
  assertEquals([paused.samplesSeen, (await nextPause(events)).samplesSeen], [0, 8]);
  session.stop();
  assertEquals((await nextEvent(events, (event) => event.event === "finished")).event, "finished");
});

Deno.test("a paced session trains a batch at a time, and takes commands while it waits for the next", async () => {
  const session = train(data, endless);
  session.setPace(1 / 3600);
  const events = session[Symbol.asyncIterator]();
  const first = await nextEvent(events, (event) => event.event === "progress") as ProgressEvent;
  assertEquals(first.samplesSeen, 8);
  session.setPace(Infinity);
  await nextEvent(events, (event) => event.event === "epoch");
  session.setPace(1 / 3600);
  session.stop();
  assertEquals((await nextEvent(events, (event) => event.event === "finished")).event, "finished");
  assertThrows(() => session.setPace(0), RangeError, "expected more than 0");
});

Deno.test("the weights stand still during a pause and are live otherwise", async () => {
  const session = train(data, endless);
  const events = session[Symbol.asyncIterator]();
  await nextEvent(events, (event) => event.event === "started");
  session.pause();
  await nextPause(events);
  assert(session.network);
  const before = numbersOf(session.network);
  session.step();
  await nextPause(events);
  assert(String(numbersOf(session.network)) !== String(before));
  await events.return();
});

Deno.test("a stopped session finishes with what it has learned", async () => {
  const session = train({ ...data, test: training }, endless);
  for await (const event of session) {
    if (event.event === "epoch") session.stop();
    if (event.event !== "finished") continue;
    assertEquals(event.reason, "stopped");
    assert(event.testAccuracy !== null);
  }
  assert(session.network);
});

Deno.test("a session that is stopped while it is paused finishes", async () => {
  const session = train(data, endless);
  for await (const event of session) {
    if (event.event === "started") session.pause();
    if (event.event === "progress" && event.state === "paused") session.stop();
    if (event.event === "finished") assertEquals(event.reason, "stopped");
  }
});

Deno.test("a learning rate given to a session is reported by the next epochs", async () => {
  const session = train(data, { ...endless, schedule: "constant" });
  const events = session[Symbol.asyncIterator]();
  await nextEvent(events, (event) => event.event === "started");
  session.setLearningRate(0.5);
  await nextEvent(events, (event) => event.event === "epoch" && event.learningRate === 0.5);
  await events.return();
  assertThrows(() => session.setLearningRate(-1), OptionError, "learningRate is -1");
});

Deno.test("a session whose loop has been left has no more events than those that waited", async () => {
  const session = train(data, endless);
  for await (const _ of session) break;
  // Were the run still going on, this loop would not end.
  const rest = await Array.fromAsync(session);
  assert(rest.every(({ event }) => event !== "finished"));
});

Deno.test("leaving the loop ends the workers, also paused ones, so that the process can end", async () => {
  const program = `
    import { train } from "./src/training/session/session.ts";
    import { separablePoints } from "./tests/src/training/run_trainer.ts";
    for (const threads of [1, 3]) {
      for (const isPaused of [false, true]) {
        const options = { ...${JSON.stringify(endless)}, threads };
        const session = train({ training: separablePoints(60), classes: 2 }, options);
        if (isPaused) session.pause();
        for await (const event of session) if (event.event === "progress") break;
        console.log("left");
      }
    }`;
  const args = ["eval", "--no-lock", program];
  const { code, output } = await runDeno({ args, cwd: new URL("../../../..", import.meta.url) });
  assertEquals([code, output], [0, "left\n".repeat(4)]);
});

Deno.test({
  name: "a worker that can't start is an error of the loop",
  permissions: { read: false },
  fn: async () => {
    // The reference engine: the other one has files to read before it comes to starting a worker.
    const session = withNewWorkers(() => train(data, { ...small, engine: "reference" }));
    await assertRejects(() => Array.fromAsync(session), Error, "read access");
  },
});

Deno.test("wrong options and wrong data are refused before a worker is started", () => {
  assertThrows(() => train(data, { epochs: 0 }), OptionError, "epochs is 0; expected a whole number from 1");
  assertThrows(() => train({ training, classes: 1 }), RangeError, "with 1 classes, labels go from 0 to 0");
  assertThrows(() => train({ training, classes: 4097 }), RangeError, "expected a whole number from 1 to 4,096");
});

Deno.test("a label that becomes wrong while the run starts is refused before it is trained on", async () => {
  const labels = new Uint16Array(new SharedArrayBuffer(120));
  labels.set(training.labels);
  for (const threads of [1, 2]) {
    const start = () => train({ training: { ...training, labels }, classes: 2 }, { ...small, threads });
    const session = withNewWorkers(start);
    labels[7] = 65_535;
    await assertRejects(() => Array.fromAsync(session), RangeError, "sample 7 has label 65535; with 2 classes");
    labels[7] = 0;
  }
});

async function nextEvent(
  events: AsyncIterator<TrainingEvent, void, void>,
  isIt: (event: TrainingEvent) => boolean,
): Promise<TrainingEvent> {
  for (;;) {
    const { value, done } = await events.next();
    if (done) throw new Error("the session ended before the event that was awaited");
    if (isIt(value)) return value;
  }
}

async function nextPause(events: AsyncIterator<TrainingEvent, void, void>): Promise<ProgressEvent> {
  return await nextEvent(events, (event) => event.event === "progress" && event.state === "paused") as ProgressEvent;
}
