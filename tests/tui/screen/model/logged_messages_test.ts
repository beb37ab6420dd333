import { assertEquals } from "deno-std/assert/equals.js";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import type { LoggedEvent } from "../../../../src/runs/logged_event.ts";
import { LoggedMessages } from "../../../../tui/screen/model/logged_messages.ts";
import { initialState, type TrainingState } from "../../../../tui/screen/model/state.ts";
import { update } from "../../../../tui/screen/model/update.ts";
import { digits, epoch, finished, progress } from "../../events.ts";
import { start } from "../../../src/runs/run_files.ts";

/** The state of a run that is looked at after its log has reported this. */
function after(...events: LoggedEvent[]): TrainingState {
  const inputs = new LoggedMessages();
  const viewing = { doing: "watching", what: "runs/mnist-001" } as const;
  return events.flatMap((event) => inputs.take(event))
    .reduce((state, { message, seconds }) => update(state, message, seconds), {
      ...initialState(digits, PLAIN_OPTIONS, false),
      viewing,
    } as TrainingState);
}

/** A line as version 0.1 wrote it, without points of the curve. */
function old<Line extends LoggedEvent & { readonly curve?: unknown }>({ curve: _, ...line }: Line): LoggedEvent {
  return line as unknown as LoggedEvent;
}

Deno.test("the curve is that of all lines, and no mean of an epoch is a point of it", () => {
  const [a, b, c] = [0.1, 0.5, 1.5].map((epoch) => ({ epoch, loss: 1 / epoch, accuracy: 0.5 }));
  const { curves: { loss } } = after(
    start,
    progress({ curve: [a] }),
    epoch({ curve: [b] }),
    epoch({ epoch: 2 }),
    finished({ curve: [c] }),
  );
  assertEquals(loss.training.points, [{ x: 0.1, y: 10 }, { x: 0.5, y: 2 }, { x: 1.5, y: 1 / 1.5 }]);
});

Deno.test("a log of version 0.1, of epochs alone, has the means of the epochs, in the middle of each", () => {
  const { curves: { loss }, epoch: done } = after(
    start,
    old(epoch({ epoch: 1, trainLoss: 0.5, validationLoss: 0.4 })),
    old(epoch({ epoch: 3, trainLoss: 0.3, validationLoss: 0.2 })),
  );
  assertEquals(loss.training.points, [{ x: 0.5, y: 0.5 }, { x: 2, y: 0.3 }]);
  assertEquals(loss.validation.points, [{ x: 1, y: 0.4 }, { x: 3, y: 0.2 }]);
  assertEquals(done, 3);
});

Deno.test("where such a log has progress within an epoch, that is its curve", () => {
  const { curves: { loss } } = after(
    start,
    old(progress({ epoch: 0.25, trainLoss: 0.9 })),
    old(epoch({ epoch: 1, trainLoss: 0.5 })),
  );
  assertEquals(loss.training.points, [{ x: 0.25, y: 0.9 }]);
});

Deno.test("the clock shows the seconds of training", () => {
  assertEquals(after(start, epoch({ seconds: 2 }), epoch({ epoch: 2, seconds: 3 })).clock.elapsed, 5);
  assertEquals(after(start, progress({ seconds: 1.5 })).clock.elapsed, 1.5);
  assertEquals(after(start, epoch({ seconds: 2 }), finished({ seconds: 4 })).clock.elapsed, 4);
});

Deno.test("the speed is that of epochs where nothing else is known", () => {
  const { speed } = after(start, epoch({ seconds: 2 }), epoch({ epoch: 2, seconds: 2 }));
  assertEquals(speed.samplesPerSecond, 55_000 / 2);
});

Deno.test("a second attempt begins its curves anew", () => {
  const restarted = { event: "restarted", attempt: 2, trainLoss: 0.7 } as const;
  const { curves: { loss }, attempt } = after(
    start,
    old(epoch()),
    epoch({ epoch: 2 }),
    restarted,
    old(epoch({ trainLoss: 0.6 })),
  );
  assertEquals([attempt, loss.training.points], [2, [{ x: 0.5, y: 0.6 }]]);
});

Deno.test("a run that failed or was left shows how it ended", () => {
  const failed = after(start, epoch(), { event: "failed", message: "the trainer is broken", epochs: 1 });
  assertEquals([failed.phase, failed.viewing?.outcome, failed.failedAfter], ["finished", "failed", 1]);
  assertEquals(failed.warnings, ["the trainer failed: the trainer is broken"]);
  const left = after(start, { event: "aborted" });
  assertEquals([left.phase, left.viewing?.outcome], ["finished", "aborted"]);
});

/** What comes of a log of 55,000 samples an epoch: an event by its name, a checkpoint by its epoch. */
function happens(events: readonly LoggedEvent[], ...samples: number[]): [what: string | number, seconds: number][] {
  const logged = new LoggedMessages(samples.map((samplesSeen) => ({ path: `${samplesSeen}`, samplesSeen })));
  return [...[start, ...events].flatMap((event) => logged.take(event)), ...logged.rest()].map(
    ({ message, seconds }) => {
      if (message.type === "checkpoint") return [message.epoch, seconds];
      return [message.type === "event" ? message.event.event : message.type, seconds];
    },
  );
}

Deno.test("a checkpoint comes with the first line of as many samples, in the order they were written", () => {
  const half = progress({ epoch: 0.5, samplesSeen: 27_500, seconds: 1 });
  const whole = [epoch({ seconds: 2 }), progress({ epoch: 2, samplesSeen: 110_000, seconds: 4 })];
  assertEquals(happens([half, ...whole, finished({ seconds: 5 })], 110_000, 55_000, 22_000), [
    ["started", 0],
    ["progress", 1],
    [0.4, 1],
    ["epoch", 2],
    [1, 2],
    ["progress", 4],
    [2, 4],
    ["finished", 5],
  ]);
});

Deno.test("of epochs without a line of their own between, their ends give the samples", () => {
  const events = [epoch({ epoch: 2, seconds: 3 }), epoch({ epoch: 4, seconds: 3 })];
  const checkpoints = happens(events, 55_000, 220_000);
  assertEquals(checkpoints.filter(([what]) => typeof what === "number"), [[1, 3], [4, 6]]);
});

Deno.test("an attempt counts its own epochs, also of checkpoints", () => {
  const restarted = { event: "restarted", attempt: 2, trainLoss: 0.7 } as const;
  const checkpoints = happens([epoch({ epoch: 3 }), restarted, epoch()], 165_000, 220_000);
  assertEquals(checkpoints.filter(([what]) => typeof what === "number"), [[3, 2], [1, 4]]);
});

Deno.test("checkpoints that are newer than the log come last", () => {
  assertEquals(happens([epoch({ seconds: 2 })], 82_500).at(-1), [1.5, 2]);
});

Deno.test("what an epoch without progress before it says comes at the epoch's end, all of it", () => {
  const logged = new LoggedMessages();
  logged.take(start);
  const messages = [1, 2].flatMap((n) => logged.take(epoch({ epoch: n, seconds: 2 })));
  assertEquals(messages.map(({ seconds }) => seconds), [2, 2, 4, 4]);
});
