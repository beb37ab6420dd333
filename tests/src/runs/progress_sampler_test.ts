import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ProgressSampler } from "../../../src/runs/progress_sampler.ts";
import { epoch, progress } from "../../tui/events.ts";

const pointAt = (epoch: number) => ({ epoch, loss: 1 / epoch, accuracy: 0.5 });

Deno.test("an event a second is kept, with all points since the one before and without the figures of the moment", () => {
  const sampler = new ProgressSampler();
  const take = (seconds: number, ...at: number[]) => sampler.take(progress({ seconds, curve: at.map(pointAt) }));
  assertEquals(take(0.4, 0.1, 0.2), undefined);
  assertEquals(take(0.8), undefined);
  const { trainLoss: _, trainAccuracy: __, health: ___, ...kept } = progress({
    seconds: 1,
    curve: [0.1, 0.2, 0.3].map(pointAt),
  });
  assertEquals(JSON.parse(JSON.stringify(take(1, 0.3))), kept);
  assertEquals(take(1.9, 0.4), undefined);
  assertEquals(take(2.1, 0.5)?.curve, [0.4, 0.5].map(pointAt));
});

Deno.test("a pause is kept at once, and so is its end", () => {
  const sampler = new ProgressSampler();
  assertEquals(sampler.take(progress({ seconds: 0.1 })), undefined);
  assertEquals(sampler.take(progress({ seconds: 0.2, state: "paused" }))?.state, "paused");
  assertEquals(sampler.take(progress({ seconds: 0.2 }))?.state, "training");
  assertEquals(sampler.take(progress({ seconds: 0.3 })), undefined);
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

Deno.test("the end of an epoch has the points of the events before it that were not kept", () => {
  const sampler = new ProgressSampler();
  sampler.take(progress({ seconds: 0.5, curve: [pointAt(0.5)] }));
  assertEquals(sampler.complete(epoch({ curve: [pointAt(0.9)] })), epoch({ curve: [0.5, 0.9].map(pointAt) }));
  assertEquals(sampler.rest(), undefined);
});

Deno.test("a log that has to be complete gets the newest event, if there are points that it hasn't yet", () => {
  const sampler = new ProgressSampler();
  assertEquals(sampler.rest(), undefined);
  sampler.take(progress({ seconds: 0.3, epoch: 0.1, curve: [pointAt(0.1)] }));
  sampler.take(progress({ seconds: 0.5, epoch: 0.2 }));
  const rest = sampler.rest();
  assertEquals([rest?.epoch, rest?.curve], [0.2, [pointAt(0.1)]]);
  assertEquals(sampler.rest(), undefined);
  // It counts as kept: the next is due a second later.
  assertEquals(sampler.take(progress({ seconds: 1.4 })), undefined);
});
