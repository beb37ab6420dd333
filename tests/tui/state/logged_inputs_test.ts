import { assertEquals } from "deno-std/assert/equals.js";
import { PLAIN_OPTIONS } from "../../support/plain_options.ts";
import type { LoggedEvent } from "../../../tui/run/logged_event.ts";
import { LoggedInputs } from "../../../tui/state/logged_inputs.ts";
import { initialState, type TrainingState } from "../../../tui/state/state.ts";
import { update } from "../../../tui/state/update.ts";
import { digits, epoch, finished, progress } from "../events.ts";
import { start } from "../run/run_files.ts";

/** The state of a run that is looked at after its log has told this. */
function after(...events: LoggedEvent[]): TrainingState {
  const inputs = new LoggedInputs();
  const viewing = { doing: "watching", what: "runs/mnist-001" } as const;
  return events.flatMap((event) => inputs.take(event))
    .reduce((state, { input, seconds }) => update(state, input, seconds), {
      ...initialState(digits, PLAIN_OPTIONS, false),
      viewing,
    } as TrainingState);
}

Deno.test("a log of epochs alone has both curves: of the training samples their means, in the middle of each epoch", () => {
  const { loss, epoch: done } = after(
    start,
    epoch({ epoch: 1, trainLoss: 0.5, validationLoss: 0.4 }),
    epoch({ epoch: 3, trainLoss: 0.3, validationLoss: 0.2 }),
  );
  assertEquals(loss.training.points, [{ x: 0.5, y: 0.5 }, { x: 2, y: 0.3 }]);
  assertEquals(loss.validation.points, [{ x: 1, y: 0.4 }, { x: 3, y: 0.2 }]);
  assertEquals(done, 3);
});

Deno.test("where there is progress within an epoch, its mean adds no point", () => {
  const { loss } = after(start, progress({ epoch: 0.25, trainLoss: 0.9 }), epoch({ epoch: 1, trainLoss: 0.5 }));
  assertEquals(loss.training.points, [{ x: 0.25, y: 0.9 }]);
});

Deno.test("the clock shows the seconds of training", () => {
  assertEquals(after(start, epoch({ seconds: 2 }), epoch({ epoch: 2, seconds: 3 })).clock.elapsed, 5);
  assertEquals(after(start, progress({ seconds: 1.5 })).clock.elapsed, 1.5);
  assertEquals(after(start, epoch({ seconds: 2 }), finished({ seconds: 4 })).clock.elapsed, 4);
});

Deno.test("the speed is that of epochs where nothing else is told", () => {
  const { speed } = after(start, epoch({ seconds: 2 }), epoch({ epoch: 2, seconds: 2 }));
  assertEquals(speed.samplesPerSecond, 55_000 / 2);
});

Deno.test("a second attempt begins its curves anew", () => {
  const restarted = { event: "restarted", attempt: 2, trainLoss: 0.7 } as const;
  const { loss, attempt } = after(start, epoch(), epoch({ epoch: 2 }), restarted, epoch({ trainLoss: 0.6 }));
  assertEquals([attempt, loss.training.points], [2, [{ x: 0.5, y: 0.6 }]]);
});

Deno.test("a run that failed or was left shows how it ended", () => {
  const failed = after(start, epoch(), { event: "failed", message: "the trainer is broken", epochs: 1 });
  assertEquals([failed.phase, failed.viewing?.fate, failed.failedAfter], ["finished", "failed", 1]);
  assertEquals(failed.warnings, ["the trainer failed: the trainer is broken"]);
  const left = after(start, { event: "left" });
  assertEquals([left.phase, left.viewing?.fate], ["finished", "left"]);
});
