import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { runDeno } from "../../support/program.ts";
import { train } from "../../../src/training/session/session.ts";
import { BREAKING_RATE } from "./breaking_rate.ts";
import { numbersOf } from "./run_trainer.ts";
import { IMAGE_CLASSES, sparseImages } from "./sparse_images.ts";
import { withWorker } from "./with_worker.ts";

const training = sparseImages(50);
const data = { training, classes: IMAGE_CLASSES };
/** So many epochs that only an error or a command ends the run. */
const endless = { layers: [17], batchSize: 8, epochs: 1_000_000 };

Deno.test("what any worker throws ends the run, and the last good network remains", async () => {
  for (const [worker, threads] of [[0, 2], [1, 2], [2, 3]]) {
    await withWorker(worker, "./failing_worker.ts", async () => {
      const session = train(data, { ...endless, threads });
      const run = async () => {
        for await (const event of session) if (event.event === "epoch") session.setLearningRate(BREAKING_RATE);
      };
      await assertRejects(run, Error, "the clock is broken");
      assert(session.lastGoodNetwork);
      assertEquals(session.lastGoodNetwork.sizes, [30, 17, IMAGE_CLASSES]);
      assert(numbersOf(session.lastGoodNetwork).every(Number.isFinite));
    });
  }
});

Deno.test("a worker that can't start ends the run with its error", async () => {
  for (const [worker, threads] of [[0, 1], [1, 2], [0, 3]]) {
    await withWorker(worker, "./absent_worker.ts", async () => {
      const session = train(data, { ...endless, threads });
      await assertRejects(() => Array.fromAsync(session), Error, "the worker can't start");
    });
  }
});

Deno.test("a group of threads whose loop is left, paused or not, lets its process end, 12 times over; so does one that fails", async () => {
  const program = `
    import { train } from "./src/training/session/session.ts";
    import { IMAGE_CLASSES, sparseImages } from "./tests/src/training/sparse_images.ts";
    import { withWorker } from "./tests/src/training/with_worker.ts";
    const data = { training: sparseImages(50), classes: IMAGE_CLASSES };
    const options = (threads) => ({ ...${JSON.stringify(endless)}, threads });
    const leave = async (i) => {
      const session = train(data, options(2 + i % 2));
      // At once, while others start; in a pause, while others sleep; or at work, while others spin.
      if (i % 4 === 0) session.stop();
      for await (const event of session) {
        if (event.event === "started" && i % 4 === 1) session.pause();
        if (event.event === "started" && i % 4 === 2) break;
        if (event.event === "progress" && (i % 4 === 3 || event.state === "paused")) break;
      }
    };
    for (let i = 0; i < 12; i++) await leave(i);
    const failing = { ...options(2), learningRate: ${BREAKING_RATE} };
    for (const worker of ["./failing_worker.ts", "./absent_worker.ts"]) {
      await withWorker(1, worker, () => Array.fromAsync(train(data, failing)).catch(() => {}));
    }
    console.log("over");`;
  const args = ["eval", "--no-lock", program];
  const { code, output, errors } = await runDeno({ args, cwd: new URL("../../..", import.meta.url) });
  assertEquals([code, output], [0, "over\n"], errors);
});

Deno.test("a paused group of threads uses no CPU", async () => {
  const program = `
    import { cpuUsage } from "node:process";
    import { train } from "./src/training/session/session.ts";
    import { IMAGE_CLASSES, sparseImages } from "./tests/src/training/sparse_images.ts";
    const milliseconds = () => (cpuUsage().user + cpuUsage().system) / 1000;
    const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
    const session = train({ training: sparseImages(50), classes: IMAGE_CLASSES },
      { ...${JSON.stringify(endless)}, threads: 2 });
    for await (const event of session) {
      if (event.event === "started") session.pause();
      if (event.event !== "progress" || event.state !== "paused") continue;
      // A thread that waits for the main one spins for some milliseconds before falling asleep.
      await wait(200);
      const before = milliseconds();
      await wait(400);
      console.log(milliseconds() - before);
      break;
    }`;
  const args = ["eval", "--no-lock", program];
  const used = Number((await runDeno({ args, cwd: new URL("../../..", import.meta.url) })).output);
  // One thread that spins would use all of 400 ms, or its share of a busy machine.
  assert(used < 40, `${used} ms of CPU in a pause of 400 ms`);
});
