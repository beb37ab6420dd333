import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { type Schedule, SCHEDULES } from "../../../../src/options/schedule.ts";
import {
  learningRateFactor,
  type ScheduledRun,
  type ScheduleOptions,
} from "../../../../src/training/schedule/schedule.ts";

const BATCHES = 10;
const usual: ScheduleOptions = { schedule: "constant", warmup: 0, decay: 0.5, decayEvery: 2 };

/** A run of ten epochs, whose last batch is the hundred-and-first so that its middle is a batch. */
const LAST = 10 * BATCHES;
const run: ScheduledRun = { batchesAnEpoch: BATCHES, plateaus: 0 };

/** The factor at the start of an epoch, or within one. */
function factor(options: Partial<ScheduleOptions>, epoch: number, plateaus = 0): number {
  return learningRateFactor({ ...usual, ...options }, epoch * BATCHES, LAST, { ...run, plateaus });
}

Deno.test("a constant learning rate is that which was asked for", () => {
  assertEquals([0, 3.3, 9.9].map((epoch) => factor({}, epoch)), [1, 1, 1]);
});

Deno.test("steps halve the learning rate every two epochs, all at once", () => {
  assertEquals([0, 1.9, 2, 3.9, 4, 8].map((epoch) => factor({ schedule: "step" }, epoch)), [
    1,
    1,
    0.5,
    0.5,
    0.25,
    1 / 16,
  ]);
});

Deno.test("an exponential decay comes to the same, bit by bit", () => {
  assertEquals([0, 1, 2, 4].map((epoch) => factor({ schedule: "exponential" }, epoch)), [1, Math.SQRT1_2, 0.5, 0.25]);
});

Deno.test("a cosine falls from 1 to 0, and is half way in the middle", () => {
  const [start, third, middle, end] = [0, 10 / 3, 5, 10].map((epoch) => factor({ schedule: "cosine" }, epoch));
  assertEquals([start, end], [1, 0]);
  assertAlmostEquals(third, 0.75, 1e-12); // cos 60° = ½
  assertAlmostEquals(middle, 0.5, 1e-12);
});

Deno.test("a warm-up rises in a line to the whole rate, and its first batch learns already", () => {
  const rise = [0, 1, 9, 19, 20].map((batch) => learningRateFactor({ ...usual, warmup: 2 }, batch, LAST, run));
  assertEquals(rise, [1 / 20, 2 / 20, 10 / 20, 1, 1]);
});

Deno.test("a cosine begins after the warm-up and still ends at 0", () => {
  const options = { schedule: "cosine", warmup: 2 } as const;
  assertEquals([2, 6, 10].map((epoch) => Number(factor(options, epoch).toFixed(12))), [1, 0.5, 0]);
});

Deno.test("one cycle rises from a 25th over three tenths of the run, and ends near 0", () => {
  const options = { schedule: "one-cycle" } as const;
  assertAlmostEquals(factor(options, 0), 1 / 25, 1e-12);
  assertAlmostEquals(factor(options, 1.5), (1 + 1 / 25) / 2, 1e-12);
  assertAlmostEquals(factor(options, 3), 1, 1e-12);
  assertAlmostEquals(factor(options, 6.5), (1 + 1e-4) / 2, 1e-12);
  assertAlmostEquals(factor(options, 10), 1e-4, 1e-12);
});

Deno.test("each plateau halves the learning rate once more", () => {
  assertEquals([0, 1, 3].map((plateaus) => factor({ schedule: "plateau" }, 5, plateaus)), [1, 0.5, 0.125]);
});

Deno.test("no schedule ever exceeds the rate that was asked for or falls below 0", () => {
  for (const schedule of SCHEDULES) {
    for (let batch = 0; batch <= 10 * BATCHES; batch++) {
      const value = learningRateFactor({ ...usual, schedule, warmup: 1 }, batch, LAST, { ...run, plateaus: 1 });
      assert(value >= 0 && value <= 1, `${schedule} has ${value} at batch ${batch}`);
    }
  }
});

Deno.test("a schedule that runs to an end has its first value at the first batch and its last at the last, exactly", () => {
  for (const lastBatch of [1, 2, 7, 9999]) {
    const ends = (schedule: Schedule, warmup = 0) =>
      [0, lastBatch].map((batch) => {
        return learningRateFactor({ ...usual, schedule, warmup }, batch, lastBatch, { ...run, batchesAnEpoch: 2 });
      });
    assertEquals(ends("cosine"), [1, 0]);
    assertEquals(ends("one-cycle"), [1 / 25, 1e-4]);
    if (lastBatch > 2) assertEquals(ends("cosine", 1), [1 / 2, 0]);
  }
});

Deno.test("the only batch of a run learns", () => {
  const only = (schedule: Schedule) => learningRateFactor({ ...usual, schedule }, 0, 0, run);
  assertEquals([only("cosine"), only("one-cycle")], [1, 1 / 25]);
});
