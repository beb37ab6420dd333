import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Control } from "../../../../src/training/session/control.ts";

Deno.test("a new control lets everything through", () => {
  const control = new Control();
  assertEquals([control.paused, control.stopped], [false, false]);
  control.waitWhilePaused();
});

Deno.test("two sides of the same memory see each other's commands", () => {
  const [here, there] = twoSides();
  here.pause();
  assert(there.paused);
  here.resume();
  assert(!there.paused);
  here.stop();
  assert(there.stopped);
});

Deno.test("a learning rate arrives with all its bits, as often as it is changed", () => {
  const [here, there] = twoSides();
  for (const rate of [0.1, 1 / 3, 1e-300, 1000]) {
    here.learningRate = rate;
    assertEquals([here.learningRate, there.learningRate], [rate, rate]);
  }
});

Deno.test("the interval between batches arrives to a microsecond, and nobody sleeps once a command has come", () => {
  const [here, there] = twoSides();
  assertEquals(there.batchInterval, 0);
  here.batchInterval = 0.0532;
  assertEquals(there.batchInterval, 0.053);
  // Were the command missed, this would sleep for ever.
  there.sleep(() => {
    here.pause();
    return Infinity;
  });
  here.batchInterval = 0;
  assertEquals(there.batchInterval, 0);
});

Deno.test("a step pauses and lets one through; several steps let several through", () => {
  const [here, there] = twoSides();
  for (let i = 0; i < 3; i++) here.step();
  assert(there.paused);
  // Were one of the three not let through, this would wait for ever.
  for (let i = 0; i < 3; i++) there.waitWhilePaused();
});

Deno.test("resuming forgets the steps that are left", async () => {
  const control = new Control();
  control.step();
  control.resume();
  control.pause();
  const worker = new ControlWorker(control);
  control.step();
  assertEquals(await worker.next(), { passes: 1, learningRate: 0 });
  // A step that was left would have let the worker through once more before it was stopped.
  control.stop();
  assertEquals(await worker.next(), "stopped");
  worker.end();
});

Deno.test("a checkpoint that is asked for in a pause interrupts it, until it is answered, and costs no step", () => {
  const [here, there] = twoSides();
  here.pause();
  here.step();
  here.requestCheckpoint();
  assertEquals([there.wantsCheckpoint, there.waitWhilePaused()], [true, false]);
  there.answerCheckpoint();
  assertEquals([there.wantsCheckpoint, there.waitWhilePaused()], [false, true]);
});

Deno.test("a checkpoint is open until it is released", () => {
  const [here, there] = twoSides();
  there.acquireCheckpoint();
  assert(there.hasOpenCheckpoint);
  here.releaseCheckpoint();
  assert(!there.hasOpenCheckpoint);
});

Deno.test("a checkpoint that is asked for while another is open waits for that, also in a pause", () => {
  const [here, there] = twoSides();
  there.acquireCheckpoint();
  here.step();
  here.requestCheckpoint();
  assertEquals([there.waitWhilePaused(), there.wantsCheckpoint], [true, true]);
  here.releaseCheckpoint();
  assertEquals(there.waitWhilePaused(), false);
});

Deno.test("a checkpoint is posted although another is open when the run is to stop", () => {
  const [here, there] = twoSides();
  there.acquireCheckpoint();
  here.stop();
  // Were this kept waiting, it would wait for ever.
  there.acquireCheckpoint();
});

Deno.test("a stop ends a pause", () => {
  const control = new Control();
  control.pause();
  control.stop();
  control.waitWhilePaused();
});

Deno.test("a sleeping worker is woken by each step, by a new learning rate without passing, and by a stop", async () => {
  const control = new Control();
  control.pause();
  control.learningRate = 0.5;
  const worker = new ControlWorker(control);
  control.step();
  assertEquals(await worker.next(), { passes: 1, learningRate: 0.5 });
  control.learningRate = 0.25;
  control.step();
  assertEquals(await worker.next(), { passes: 2, learningRate: 0.25 });
  control.stop();
  assertEquals(await worker.next(), "stopped");
  worker.end();
});

Deno.test("a sleeping worker is woken by resuming", async () => {
  const control = new Control();
  control.pause();
  const worker = new ControlWorker(control);
  control.step();
  await worker.next();
  control.resume();
  assert(await worker.next() !== "stopped");
  control.stop();
  worker.end();
});

Deno.test("a keyframe is posted when few others wait, and always when the run is to stop", () => {
  const [here, there] = twoSides();
  // Were one of these kept waiting, it would wait for ever.
  for (let i = 0; i < 3; i++) there.acquireKeyframe(2);
  here.releaseKeyframe();
  there.acquireKeyframe(2);
  here.stop();
  there.acquireKeyframe(2);
});

function twoSides(): [Control, Control] {
  const control = new Control();
  return [control, new Control(control.buffer)];
}

/** The other side of a control, in a worker that sleeps while it is paused. */
class ControlWorker {
  readonly #worker = new Worker(import.meta.resolve("../control_worker.ts"), { type: "module" });
  readonly #messages = new ReadableStream<unknown>({
    start: (controller) => {
      this.#worker.onmessage = ({ data }) => controller.enqueue(data);
    },
  }).getReader();

  constructor(control: Control) {
    this.#worker.postMessage(control.buffer);
  }

  /** The worker's next message. */
  async next(): Promise<unknown> {
    return (await this.#messages.read()).value;
  }

  end(): void {
    this.#worker.terminate();
  }
}
