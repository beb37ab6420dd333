import { assertEquals } from "deno-std/assert/equals.js";
import { TrialState } from "../../../../src/search/sweep/trial_state.ts";
import type { LogUpdate } from "../../../../src/runs/log_follower.ts";
import type { LoggedEvent } from "../../../../src/runs/logged_event.ts";
import { TrialNews } from "../../../../tui/commands/sweep/trial_news.ts";
import { start } from "../../../src/runs/run_files.ts";
import { epoch, finished } from "../../events.ts";

const REPORT = { validationAccuracy: 0.5, validationLoss: 1, trainLoss: 0.75, isLast: false };

const END = { outcome: "complete", epochs: 2, seconds: 3 } as const;

const AGAIN = { ...start, preset: "again" };

function trial(): TrialState {
  return new TrialState({ number: 7, point: [], options: { seed: 1 } });
}

/** The news of a trial, whose first event would be {@link AGAIN} without a log. */
function news() {
  const news = new TrialNews(() => Promise.resolve(AGAIN));
  return async (state: TrialState, events?: readonly LoggedEvent[], isRestarted = false) => {
    const log: LogUpdate | undefined = events && { events, isRestarted };
    const update = await news.take({ log, state });
    return [update.events.map(({ event }) => event).join(" "), update.isRestarted] as const;
  };
}

Deno.test("of a trial whose log is kept, the events are those of its log, to which an end is added that it lacks", async () => {
  const state = trial(), take = news();
  assertEquals(await take(state), ["", false]);
  assertEquals(await take(state, [start, epoch()]), ["started epoch", false]);
  state.report({ epoch: 1, ...REPORT });
  assertEquals(await take(state, []), ["", false]);
  assertEquals(await take(state, [start], true), ["started", true]);
  state.finish(END);
  assertEquals(await take(state, [epoch()]), ["epoch finished", false]);
  assertEquals(await take(state, []), ["", false]);
});

Deno.test("an end that is in the log comes once", async () => {
  const state = trial(), take = news();
  state.finish(END);
  assertEquals(await take(state, [start, epoch(), finished()]), ["started epoch finished", false]);
  assertEquals(await take(state, []), ["", false]);
});

Deno.test("what a trial was trained beyond the rung at which it was pruned is left out", async () => {
  const state = trial(), take = news();
  for (const epoch of [1, 2, 3]) state.report({ epoch, ...REPORT });
  state.prune(0);
  const events = [start, epoch(), epoch({ epoch: 2 }), epoch({ epoch: 3 }), finished()];
  assertEquals(await take(state, events), ["started epoch", false]);
});

Deno.test("without a log, the events follow from what is recorded of its epochs", async () => {
  const state = trial(), news = new TrialNews(() => Promise.resolve(AGAIN));
  const take = async () => (await news.take({ log: undefined, state })).events;
  assertEquals(await take(), []);
  state.report({ epoch: 1, ...REPORT });
  const [first, one] = await take();
  assertEquals(first, AGAIN);
  assertEquals(
    [one].map((event) => event.event === "epoch" && [event.epoch, event.trainLoss, event.validationLoss, event.isBest]),
    [[1, 0.75, 1, true]],
  );
  state.report({ epoch: 3, ...REPORT, trainAccuracy: 0.9, learningRate: 0.1 });
  state.finish({ ...END, epochs: 3 });
  const [three, end] = await take();
  assertEquals(
    [three].map((event) =>
      event.event === "epoch" &&
      [event.epoch, event.trainAccuracy, event.learningRate, event.isBest, event.seconds]
    ),
    [[3, 0.9, 0.1, false, 2]],
  );
  assertEquals([end].map((event) => event.event === "finished" && [event.reason, event.epochs, event.seconds]), [
    ["epochs", 3, 3],
  ]);
  assertEquals(await take(), []);
});

Deno.test("where a log is lost or comes later, all is shown anew by what there is", async () => {
  const state = trial(), take = news();
  state.report({ epoch: 1, ...REPORT });
  assertEquals(await take(state), ["started epoch", false]);
  assertEquals(await take(state, [start, epoch()]), ["started epoch", true]);
  state.report({ epoch: 2, ...REPORT });
  assertEquals(await take(state, undefined), ["started epoch epoch", true]);
});

Deno.test("a trial that failed says why, and one that diverged did so", async () => {
  const failed = trial(), diverged = trial();
  failed.finish({ outcome: "failed", epochs: 0, seconds: 0, reason: "--patience needs validation samples" });
  failed.isSettled = true;
  const { events } = await new TrialNews(() => Promise.resolve(AGAIN)).take({ log: undefined, state: failed });
  assertEquals(events, [AGAIN, { event: "failed", message: "--patience needs validation samples", epochs: 0 }]);
  diverged.report({ epoch: 1, ...REPORT, validationLoss: null });
  diverged.finish({ ...END, outcome: "diverged", epochs: 1 });
  const all = await new TrialNews(() => Promise.resolve(AGAIN)).take({ log: undefined, state: diverged });
  assertEquals(all.events.map((event) => event.event === "finished" && event.reason), [false, false, "diverged"]);
});
