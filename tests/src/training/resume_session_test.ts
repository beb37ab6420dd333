import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import type { Checkpoint } from "../../../src/training/checkpoints/checkpoint.ts";
import { CheckpointError } from "../../../src/training/checkpoints/checkpoint_error.ts";
import type { TrainingData } from "../../../src/training/loop/data.ts";
import type { TrainingEvent } from "../../../src/training/events.ts";
import type { TrainingOptions } from "../../../src/options/options.ts";
import { train } from "../../../src/training/session/session.ts";
import type { SessionSettings } from "../../../src/training/session/session_plan.ts";
import { IMAGE_CLASSES, sparseImages } from "./sparse_images.ts";
import { numbersOf } from "./run_trainer.ts";

const training = sparseImages(60);
const data: TrainingData = { training, validation: sparseImages(20), classes: IMAGE_CLASSES };

interface Run {
  readonly numbers: Float32Array;
  readonly events: TrainingEvent[];
}

/** Trains to the end, or up to a number of checkpoints, after which it is dropped without any goodbye. */
async function run(
  data: TrainingData,
  options: TrainingOptions,
  settings: SessionSettings = {},
  upTo = Infinity,
): Promise<Run> {
  const session = train(data, options, settings);
  const events: TrainingEvent[] = [];
  let checkpoints = 0;
  for await (const event of session) {
    events.push(event);
    if (event.event === "checkpoint" && ++checkpoints === upTo) break;
  }
  assert(session.network);
  return { numbers: numbersOf(session.network), events };
}

function lastCheckpoint({ events }: Run): Checkpoint {
  const event = events.findLast((event) => event.event === "checkpoint");
  assert(event?.event === "checkpoint");
  return event.checkpoint;
}

const options: TrainingOptions = {
  layers: [40, 36],
  batchSize: 8,
  epochs: 4,
  optimizer: "adam",
  dropout: 0.1,
  schedule: "plateau",
};

Deno.test("on any number of threads, and when their number changes, a run resumes to the same weights", async () => {
  const whole = await run(data, options);
  for (const [before, after] of [[1, 2], [2, 1], [2, 3]]) {
    const every = { checkpoints: { every: { batches: 1 } } };
    const broken = await run(data, { ...options, threads: before }, every, 5);
    const resumed = await run(data, { ...options, threads: after }, { resume: lastCheckpoint(broken) });
    assertEquals(resumed.numbers, whole.numbers, `${before} threads and then ${after}`);
  }
});

Deno.test("a run on augmented images resumes to the same weights, and reports the same", async () => {
  const images: TrainingData = { ...data, image: { width: 10, height: 3 } };
  const varied: TrainingOptions = { ...options, threads: 1, epochs: 3, shift: 1, rotation: 20, elastic: 10 };
  const whole = await run(images, varied);
  const broken = await run(images, varied, { checkpoints: { every: { batches: 11 } } }, 1);
  const resume = lastCheckpoint(broken);
  const resumed = await run(images, varied, { resume });
  assertEquals(resumed.numbers, whole.numbers);
  const rest = told(resumed);
  const complete = Math.floor(resume.progress.counts.samplesSeen / 60);
  assertEquals(rest.map(({ event }) => event), [...Array(3 - complete).fill("epoch"), "finished"]);
  assertEquals(rest, told(whole).slice(-rest.length));
});

Deno.test("a run that is stopped leaves a checkpoint of that moment, if it takes any", async () => {
  const whole = await run(data, options);
  const session = train(data, options, { checkpoints: {} });
  let resume: Checkpoint | undefined;
  session.pause();
  for await (const event of session) {
    if (event.event === "progress" && event.state === "paused") {
      if (event.samplesSeen < 3 * 8) session.step();
      else session.stop();
    }
    if (event.event === "checkpoint") resume = event.checkpoint;
    if (event.event === "finished") assertEquals(event.reason, "stopped");
  }
  assert(resume);
  assertEquals((await run(data, options, { resume })).numbers, whole.numbers);
});

Deno.test("a paused run takes the checkpoint that it is asked for, and stays paused", async () => {
  const session = train(data, { ...options, epochs: 1_000_000 });
  const samplesSeen: number[] = [];
  session.pause();
  for await (const event of session) {
    if (event.event === "progress" && event.state === "paused") session.checkpoint();
    if (event.event !== "checkpoint") continue;
    samplesSeen.push(event.checkpoint.progress.counts.samplesSeen);
    if (samplesSeen.length === 3) break;
    session.checkpoint();
  }
  assertEquals(samplesSeen, samplesSeen.map(() => samplesSeen[0]));
});

Deno.test("a checkpoint of other options or other data is refused, and what doesn't fit is named", async () => {
  const broken = await run(data, options, { checkpoints: { every: { epochs: 1 } } }, 1);
  const resume = lastCheckpoint(broken);
  const refused: [TrainingOptions, TrainingData, string][] = [
    [{ ...options, layers: [40] }, data, "network"],
    [{ ...options, optimizer: "sgd" }, data, "optimizer"],
    [{ ...options, batchSize: 7 }, data, "batches"],
    [options, { ...data, training: sparseImages(70) }, "batches"],
  ];
  for (const [options, data, what] of refused) {
    assertThrows(() => train(data, options, { resume }), CheckpointError, `the checkpoint's ${what} doesn't fit`);
  }
});

/** What a run reports of its epochs and its end, without the time it took and the points of the curve in each. */
function told({ events }: Run): { event: string }[] {
  return events.filter(({ event }) => event === "epoch" || event === "finished").map((event) => ({
    ...event,
    seconds: 0,
    curve: [],
  }));
}
