import { assertEquals } from "deno-std/assert/equals.js";
import type { CheckpointSettings } from "../../../../src/training/checkpoints/checkpoints.ts";
import { runTrainer, separablePoints } from "../run_trainer.ts";

/** When a run of two epochs took checkpoints, and why; at `askedAt` samples somebody asks for one. */
function taken(checkpoints: CheckpointSettings, askedAt?: number): [epoch: number, cause: string][] {
  let now = 0;
  const { events } = runTrainer({
    training: separablePoints(20),
    options: { layers: [3], batchSize: 10, epochs: 2 },
    checkpoints,
    now: () => now += 260, // a progress event after each batch
    watch: (event, control) => {
      if (event.event === "progress" && event.samplesSeen === askedAt) control.requestCheckpoint();
    },
  });
  return events.flatMap((event) => event.event === "checkpoint" ? [[event.epoch, event.cause]] : []);
}

Deno.test("a checkpoint says why it was taken: asked for, due by epochs or batches, due by the clock, or the run's end", () => {
  assertEquals(taken({}), [[2, "end"]]);
  assertEquals(taken({}, 10), [[1, "asked"], [2, "end"]]);
  assertEquals(taken({ every: { epochs: 1 } }), [[1, "interval"], [2, "interval"], [2, "end"]]);
  const byClock = taken({ every: { seconds: 0.1 } });
  assertEquals(byClock.map(([, cause]) => cause), [...byClock.slice(1).map(() => "clock"), "end"]);
  assertEquals(byClock.length > 1, true);
});
