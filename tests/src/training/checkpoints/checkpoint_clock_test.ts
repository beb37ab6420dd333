import { assertEquals } from "deno-std/assert/equals.js";
import type { CheckpointInterval } from "../../../../src/training/checkpoints/checkpoint.ts";
import { CheckpointClock } from "../../../../src/training/checkpoints/checkpoint_clock.ts";
import { Control } from "../../../../src/training/session/control.ts";
import { resolveOptions } from "../../../../src/options/options.ts";
import { TrainingProgress } from "../../../../src/training/loop/training_progress.ts";

/** A clock of a run of 10 batches an epoch, with the hand that moves it. */
function clockOf(interval: CheckpointInterval | undefined) {
  const progress = new TrainingProgress(resolveOptions({ epochs: 9 }), 10, new Control(), { seconds: 0 });
  const time = { now: 5000 };
  return { clock: new CheckpointClock(interval, progress, () => time.now), progress, time };
}

Deno.test("by batches, one is due as soon as so many were trained since the last", () => {
  const { clock, progress } = clockOf({ batches: 4 });
  const due = Array.from({ length: 12 }, (_, batches) => {
    progress.batches = batches;
    const isDue = clock.isDue(0, false);
    if (isDue) clock.take();
    return isDue ? batches : 0;
  });
  assertEquals(due.filter((batch) => batch > 0), [4, 8]);
  progress.batches = 11;
  assertEquals([clock.isDue(0, false), clock.isDue(1, false)], [false, true]);
});

Deno.test("by epochs, one is due at the end of every so many", () => {
  const { clock, progress } = clockOf({ epochs: 2 });
  progress.endEpoch();
  assertEquals([clock.isDue(0, true), clock.isDue(0, false)], [false, false]);
  progress.endEpoch();
  assertEquals([clock.isDue(0, true), clock.isDue(0, false)], [true, false]);
  clock.take();
  assertEquals(clock.isDue(0, true), false);
});

Deno.test("by seconds, one is due after them, and where an epoch ends, after half of them", () => {
  const { clock, time } = clockOf({ seconds: 4 });
  const due = [0, 1999, 2000, 3999, 4000].map((passed) => {
    time.now = 5000 + passed;
    return [clock.isDue(0, false), clock.isDue(0, true)];
  });
  assertEquals(due, [[false, false], [false, false], [false, true], [false, true], [true, true]]);
  clock.take();
  assertEquals([clock.isDue(0, false), clock.isDue(0, true)], [false, false]);
});

Deno.test("by seconds, the first may be due sooner, also of a run that restarts before it was taken", () => {
  const { clock, time } = clockOf({ seconds: 4, first: 1 });
  const isDueAfter = (milliseconds: number) => {
    time.now += milliseconds;
    return [clock.isDue(0, false), clock.isDue(0, true)];
  };
  assertEquals([isDueAfter(499), isDueAfter(1), isDueAfter(500)], [[false, false], [false, true], [true, true]]);
  clock.reset();
  assertEquals([isDueAfter(999), isDueAfter(1)], [[false, true], [true, true]]);
  clock.take();
  assertEquals([isDueAfter(1999), isDueAfter(2000), isDueAfter(1)], [[false, false], [false, true], [true, true]]);
});

Deno.test("without an interval, none ever is", () => {
  const { clock, progress, time } = clockOf(undefined);
  progress.endEpoch();
  progress.batches = 1e6;
  time.now = 1e12;
  assertEquals([clock.isDue(0, false), clock.isDue(0, true)], [false, false]);
});
