import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { CheckpointInterval } from "../../../../src/training/checkpoints/checkpoint.ts";
import { train } from "../../../../src/training/session/session.ts";

const features = Float32Array.from({ length: 400 }, (_, i) => Math.sin(i * i));
const labels = Uint16Array.from({ length: 200 }, (_, i) => features[2 * i] > features[2 * i + 1] ? 1 : 0);
const data = { training: { features, labels, columns: 2 }, classes: 2 };

/** Trains 30 epochs of 4 batches, and takes each checkpoint so slowly that epochs could pass; returns their batches. */
async function slowlyTaken(every: CheckpointInterval): Promise<number[]> {
  const session = train(data, { layers: [4], epochs: 30, batchSize: 50, threads: 1 }, { checkpoints: { every } });
  const batches: number[] = [];
  for await (const event of session) {
    if (event.event !== "checkpoint") continue;
    batches.push(event.checkpoint.progress.batches);
    // Several turns of the event loop, in which the trainer goes on by itself.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return batches;
}

Deno.test("there is a checkpoint of each epoch that should have one, however slowly they are taken", async () => {
  const due = Array.from({ length: 30 }, (_, i) => 4 * (i + 1));
  // The last one is taken at the run's end once more.
  assertEquals((await slowlyTaken({ epochs: 1 })).slice(0, 30), due);
  assertEquals((await slowlyTaken({ batches: 6 })).slice(0, 20), due.slice(0, 20).map((_, i) => 6 * (i + 1)));
});

Deno.test("of checkpoints that are due by time, those are left out that nobody could have taken", async () => {
  const batches = await slowlyTaken({ seconds: 1e-6 });
  assert(batches.length < 120, String(batches.length));
  assertEquals(batches.at(-1), 120);
});
