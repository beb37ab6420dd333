import { assertEquals } from "deno-std/assert/equals.js";
import { BatchPacing } from "../../../../src/training/loop/batch_pacing.ts";

/** A control whose sleep lets a clock run on; `during` may give a command then. */
function paced(
  batchInterval: number,
  during: (control: { batchInterval: number; paused: boolean; stopped: boolean }) => void = () => {},
) {
  const control = {
    batchInterval,
    paused: false,
    stopped: false,
    sleep(left: () => number) {
      const milliseconds = left();
      during(this);
      if (milliseconds > 0 && !control.paused && !control.stopped) clock.now += milliseconds;
    },
  };
  const clock = { now: 5000 };
  return { control, clock, pacing: new BatchPacing(control, () => clock.now) };
}

Deno.test("batches begin an interval apart, whatever they take", () => {
  const { pacing, clock } = paced(1000), begun: number[] = [];
  for (const taken of [10, 0, 400, 999]) {
    assertEquals(pacing.wait(), true);
    begun.push(clock.now);
    clock.now += taken;
  }
  assertEquals(begun, [5000, 6000, 7000, 8000]);
});

Deno.test("a few milliseconds too late are made up for, the time of an evaluation is not", () => {
  const { pacing, clock } = paced(20), begun: number[] = [];
  for (const taken of [50, 0, 0, 0, 500, 0, 0]) {
    pacing.wait();
    begun.push(clock.now - 5000);
    clock.now += taken;
  }
  assertEquals(begun, [0, 50, 50, 60, 80, 580, 600]);
});

Deno.test("a pause that comes while it sleeps has to be looked at, and a stop lets it go on at once", () => {
  const pausing = paced(1000, (control) => control.paused = true);
  pausing.pacing.wait();
  assertEquals(pausing.pacing.wait(), false);
  const stopping = paced(1000, (control) => control.stopped = true);
  assertEquals([stopping.pacing.wait(), stopping.pacing.wait()], [true, true]);
});

Deno.test("a faster pace counts for the batch that is waited for", () => {
  const { pacing, control, clock } = paced(60_000);
  pacing.wait();
  control.sleep = () => control.batchInterval = 100;
  assertEquals([pacing.wait(), control.batchInterval], [false, 100]);
  control.sleep = (left) => clock.now += left();
  assertEquals([pacing.wait(), clock.now - 5000], [true, 100]);
});
