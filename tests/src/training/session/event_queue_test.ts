import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { EventQueue } from "../../../../src/training/session/event_queue.ts";
import type { ProgressEvent, TrainingEvent } from "../../../../src/training/events.ts";
import { epochEvent, progressEvent } from "../events.ts";

async function taken(queue: EventQueue): Promise<TrainingEvent[]> {
  return await Array.fromAsync(queue);
}

Deno.test("events come out in the order they went in, until the end", async () => {
  const queue = new EventQueue();
  const events = [progressEvent({ epoch: 0.5 }), epochEvent({ epoch: 1 }), progressEvent({ epoch: 1.5 })];
  events.forEach((event) => queue.push(event));
  queue.end();
  assertEquals(await taken(queue), events);
});

Deno.test("a progress event that nobody has taken gives way to the next one", async () => {
  const queue = new EventQueue();
  for (const epoch of [0.1, 0.2, 0.3]) queue.push(progressEvent({ epoch }));
  queue.push(epochEvent({ epoch: 1 }));
  for (const epoch of [1.1, 1.2]) queue.push(progressEvent({ epoch }));
  queue.end();
  assertEquals((await taken(queue)).map(({ event }) => event), ["progress", "epoch", "progress"]);
});

Deno.test("what is left of several progress events is the last", async () => {
  const queue = new EventQueue();
  for (const epoch of [0.1, 0.2, 0.3]) queue.push(progressEvent({ epoch }));
  queue.end();
  assertEquals((await taken(queue) as ProgressEvent[]).map(({ epoch }) => epoch), [0.3]);
});

Deno.test("no point of the curve is lost with a progress event that gives way", async () => {
  const queue = new EventQueue();
  const points = [0.1, 0.2, 0.3, 0.4].map((epoch) => ({ epoch, loss: epoch, accuracy: epoch }));
  queue.push(progressEvent({ epoch: 0.2, curve: points.slice(0, 2) }));
  queue.push(progressEvent({ epoch: 0.3, curve: points.slice(2, 3) }));
  queue.push(progressEvent({ epoch: 0.4, curve: points.slice(3) }));
  queue.end();
  assertEquals((await taken(queue) as ProgressEvent[]).map(({ epoch, curve }) => [epoch, curve]), [[0.4, points]]);
});

Deno.test("epoch events are never dropped", async () => {
  const queue = new EventQueue();
  for (const epoch of [1, 2, 3]) queue.push(epochEvent({ epoch }));
  queue.end();
  assertEquals((await taken(queue)).length, 3);
});

Deno.test("who waits is woken by the next event, and every progress event reaches who takes them at once", async () => {
  const queue = new EventQueue();
  const iterator = queue[Symbol.asyncIterator]();
  for (const epoch of [0.1, 0.2, 0.3]) {
    const waiting = iterator.next();
    queue.push(progressEvent({ epoch }));
    assertEquals((await waiting).value, progressEvent({ epoch }));
  }
  const waiting = iterator.next();
  queue.end();
  assertEquals(await waiting, { value: undefined, done: true });
});

Deno.test("an error is thrown after the events that wait", async () => {
  const queue = new EventQueue();
  queue.push(epochEvent({ epoch: 1 }));
  queue.fail(new Error("the worker fell over"));
  const events: TrainingEvent[] = [];
  await assertRejects(
    async () => {
      for await (const event of queue) events.push(event);
    },
    Error,
    "the worker fell over",
  );
  assertEquals(events, [epochEvent({ epoch: 1 })]);
});

Deno.test("an error wakes who waits", async () => {
  const queue = new EventQueue();
  const waiting = queue[Symbol.asyncIterator]().next();
  queue.fail(new Error("the worker fell over"));
  await assertRejects(() => waiting, Error, "the worker fell over");
});

Deno.test("nothing comes after the end, and of two errors the first counts", async () => {
  const ended = new EventQueue();
  ended.end();
  ended.push(epochEvent({ epoch: 1 }));
  ended.fail(new Error("too late"));
  assertEquals(await taken(ended), []);

  const failed = new EventQueue();
  failed.fail(new Error("first"));
  failed.fail(new Error("second"));
  await assertRejects(() => taken(failed), Error, "first");
});

Deno.test("a queue is empty when all that came is taken", async () => {
  const queue = new EventQueue(), states = [queue.isEmpty];
  for (const epoch of [1, 2]) queue.push(epochEvent({ epoch }));
  queue.end();
  for await (const _ of queue) states.push(queue.isEmpty);
  assertEquals(states, [true, false, true]);
});
