import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ProgressSampler } from "../../../tui/run/progress_sampler.ts";
import { progress } from "../events.ts";

Deno.test("an event a second is kept, with the mean of all samples since the one before", () => {
  const sampler = new ProgressSampler();
  const take = (seconds: number, samplesSeen: number, trainLoss: number | null, trainAccuracy: number | null) =>
    sampler.take(progress({ seconds, samplesSeen, trainLoss, trainAccuracy }));
  assertEquals(take(0.4, 100, 2, 0.2), undefined);
  assertEquals(take(0.8, 100, null, null), undefined);
  // 100 samples of 2 and 300 of 1.
  assertEquals(take(1, 400, 1, 0.6)?.trainLoss, (100 * 2 + 300 * 1) / 400);
  assertEquals(take(1.9, 500, 0.5, 0.7), undefined);
  const kept = take(2.1, 600, 0.7, 0.8)!;
  assertAlmostEquals(kept.trainLoss!, 0.6);
  assertAlmostEquals(kept.trainAccuracy!, 0.75);
});

Deno.test("a pause is told at once, and a second without samples has no mean", () => {
  const sampler = new ProgressSampler();
  assertEquals(sampler.take(progress({ seconds: 0.1, samplesSeen: 10, trainLoss: 1 }))?.state, undefined);
  const held = sampler.take(progress({ seconds: 0.2, samplesSeen: 10, trainLoss: null, state: "paused" }));
  assertEquals([held?.state, held?.trainLoss], ["paused", 1]);
  const resumed = sampler.take(progress({ seconds: 0.2, samplesSeen: 10, trainLoss: null }));
  assertEquals([resumed?.state, resumed?.trainLoss], ["training", null]);
});

Deno.test("ten hours keep fewer than 800 events", () => {
  const sampler = new ProgressSampler();
  let kept = 0;
  for (let seconds = 0; seconds <= 36_000; seconds += 0.25) {
    if (sampler.take(progress({ seconds, samplesSeen: seconds }))) kept++;
  }
  // One a second for 100 s, then each 1.01 times as late as the one before: 100 + ln 360 ∕ ln 1.01 = 691.
  assert(kept > 600 && kept < 800, `${kept} were kept`);
});

Deno.test("what belongs to the epoch before isn't averaged with what comes", () => {
  const sampler = new ProgressSampler();
  sampler.take(progress({ seconds: 0.5, samplesSeen: 100, trainLoss: 9 }));
  sampler.beginEpoch();
  sampler.take(progress({ seconds: 0.6, samplesSeen: 200, trainLoss: 2 }));
  assertEquals(sampler.take(progress({ seconds: 1, samplesSeen: 300, trainLoss: 1 }))?.trainLoss, 1.5);
});
