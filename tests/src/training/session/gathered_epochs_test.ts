import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import type { TrainingEvent } from "../../../../src/training/events.ts";
import { Reporter } from "../../../../src/training/loop/reporter.ts";
import { train } from "../../../../src/training/session/session.ts";
import { separablePoints } from "../run_trainer.ts";
import { withWorker } from "../with_worker.ts";

const data = { training: separablePoints(60), classes: 2 };
const options = { layers: [4], batchSize: 8, epochs: 20, threads: 1 };
/** Together with the next progress, as on a screen. */
const gathered = { gathersEpochs: true };

Deno.test("an epoch that took less time than passes between two progress events may wait for the next", () => {
  let now = 0;
  const waits: boolean[] = [];
  const reporter = new Reporter(2, 8, (_, isFollowed = false) => waits.push(isFollowed), () => now);
  const readings = { learningRate: 0.1, baseLearningRate: 0.1, health: null };
  for (const milliseconds of [100, 249, 251, 250, 10]) {
    now += milliseconds;
    reporter.reportEpoch(1, undefined, false, readings);
  }
  assertEquals(waits, [false, true, false, false, true]);
});

Deno.test("a session that gathers epochs reports the same events in the same order", async () => {
  const eventsOf = async (settings: typeof gathered | undefined) => {
    const events: TrainingEvent[] = [];
    for await (const event of train(data, options, settings)) if (event.event !== "progress") events.push(event);
    return events.map((event) => event.event === "epoch" ? [event.epoch, event.trainLoss] : event.event);
  };
  const events = await eventsOf(gathered);
  assertEquals(events.length, 22);
  assertEquals(events, await eventsOf(undefined));
});

Deno.test("epochs that come together are known to be followed, all but the last event", async () => {
  const session = train(data, options, gathered), hasMore: [string, boolean][] = [];
  for await (const event of session) hasMore.push([event.event, session.hasMoreEvents]);
  const epochs = hasMore.filter(([event]) => event === "epoch");
  assert(epochs.filter(([, hasMore]) => hasMore).length >= 15, `${hasMore}`);
  assertEquals(hasMore.at(-1), ["finished", false]);
});

Deno.test("epochs that still wait come out before the error that ends a run", async () => {
  await withWorker(0, "./worn_clock_worker.ts", async () => {
    const epochs: number[] = [];
    const follow = async () => {
      for await (const event of train(data, { ...options, epochs: 100 }, gathered)) {
        if (event.event === "epoch") epochs.push(event.epoch);
      }
    };
    await assertRejects(follow, Error, "the clock is worn out");
    // By that clock no epoch takes any time, so that progress is due but once.
    assert(epochs.length > 10, `${epochs}`);
    assertEquals(epochs, epochs.map((_, i) => i + 1));
  });
});
