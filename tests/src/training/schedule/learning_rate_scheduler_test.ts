import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Control } from "../../../../src/training/session/control.ts";
import { Improvement } from "../../../../src/training/loop/improvement.ts";
import {
  LearningRateScheduler,
  type SchedulerOptions,
  timeLimitNote,
} from "../../../../src/training/schedule/learning_rate_scheduler.ts";

const options = { schedule: "plateau", epochs: 20, timeLimit: null, warmup: 0, decay: 0.5, decayEvery: 2 } as const;

function pace(
  other: Partial<SchedulerOptions> = {},
  runTime = { seconds: 0 },
): { pace: LearningRateScheduler; control: Control } {
  const control = new Control();
  control.learningRate = 0.8;
  return { pace: new LearningRateScheduler({ ...options, ...other }, 10, control, runTime), control };
}

Deno.test("the learning rate is halved after two epochs in a row without a lower loss, and again after two more", () => {
  const { pace: run } = pace();
  const rates = [1, 0.9, 0.95, 0.9, 0.91, 0.92, 0.8, 0.85].map((loss) => {
    run.endEpoch(loss);
    return run.rate(0);
  });
  assertEquals(rates, [0.8, 0.8, 0.8, 0.4, 0.4, 0.2, 0.2, 0.2]);
});

Deno.test("a rate that is commanded on the way is scheduled like the first", () => {
  const { pace: run, control } = pace();
  for (const loss of [1, 2, 3]) run.endEpoch(loss);
  control.learningRate = 0.2;
  assertEquals(run.rate(5), 0.1);
});

/** The rates of batches at 0.1 s each, of a run of 200. */
function ratesInTime(timeLimit: number, batches: readonly number[]): number[] {
  const runTime = { seconds: 0 };
  const { pace: run } = pace({ schedule: "cosine", timeLimit }, runTime);
  return batches.map((batch) => {
    runTime.seconds = batch / 10;
    return run.rate(batch);
  });
}

Deno.test("a schedule comes to its end by the time limit where that is before the last epoch", () => {
  // Ten seconds are half of the run; ½ (1 + cos(π t ∕ 10 s)).
  const [quarter, half, end] = ratesInTime(10, [25, 50, 100]);
  assertAlmostEquals(quarter, 0.8 * (1 + Math.SQRT1_2) / 2, 1e-12);
  assertAlmostEquals(half, 0.4, 1e-12);
  assertEquals(end, 0);
});

Deno.test("a sentence says what a time limit does to a schedule that runs to an end", () => {
  assertEquals(
    timeLimitNote({ ...options, schedule: "one-cycle", timeLimit: 60 }),
    "the schedule one-cycle ends within the time limit of 60 s, if that is before the end of the 20 epochs",
  );
  assertEquals(timeLimitNote({ ...options, timeLimit: 60 }), undefined);
  assertEquals(timeLimitNote({ ...options, schedule: "cosine" }), undefined);
});

Deno.test("where the epochs end first, the time has no part in the rates", () => {
  const batches = [0, 1, 2, 10, 100, 198, 199];
  const { pace: run } = pace({ schedule: "cosine" });
  assertEquals(ratesInTime(21, batches), batches.map((batch) => run.rate(batch)));
});

Deno.test("the first moments, in which batches are slow, decide nothing", () => {
  const runTime = { seconds: 0 };
  const { pace: run } = pace({ schedule: "cosine", timeLimit: 20 }, runTime);
  runTime.seconds = 0.9;
  assertEquals(run.rate(1), pace({ schedule: "cosine" }).pace.rate(1));
  runTime.seconds = 2;
  assertAlmostEquals(run.rate(1), 0.8 * (1 + Math.cos(Math.PI / 10)) / 2, 1e-12);
});

Deno.test("a restarted attempt has what is left of the time, and so has one that resumes from its state", () => {
  const runTime = { seconds: 6 };
  const { pace: second } = pace({ schedule: "cosine", timeLimit: 10 }, runTime);
  runTime.seconds = 8;
  assertAlmostEquals(second.rate(20), 0.4, 1e-12);
  const control = new Control();
  control.learningRate = 0.8;
  const state = JSON.parse(JSON.stringify(second.state));
  const resumed = new LearningRateScheduler(
    { ...options, schedule: "cosine", timeLimit: 10 },
    10,
    control,
    runTime,
    state,
  );
  assertEquals(resumed.rate(20), second.rate(20));
});

Deno.test("only a lower loss is an improvement", () => {
  const improvement = new Improvement();
  assertEquals([3, 3, 2, NaN].map((loss) => improvement.take(loss)), [true, false, true, false]);
  assertEquals(improvement.sinceLowest, 1);
  assertEquals([NaN, 1].map((loss) => improvement.take(loss)), [false, true]);
});

Deno.test("an improvement that resumes from a state in JSON knows what the one before knew", () => {
  const improvement = new Improvement();
  const copies = [[], [3], [2, 5]].map((losses) => {
    losses.forEach((loss) => improvement.take(loss));
    return new Improvement(JSON.parse(JSON.stringify(improvement.state)));
  });
  assertEquals(copies.map((copy) => [copy.sinceLowest, copy.take(2.5)]), [[0, true], [0, true], [1, false]]);
});
