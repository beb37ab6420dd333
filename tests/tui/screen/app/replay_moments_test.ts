import { assertEquals } from "deno-std/assert/equals.js";
import { replayMoments } from "../../../../tui/screen/app/replay_moments.ts";
import type { LoggedEvent } from "../../../../src/runs/logged_event.ts";
import { epoch, finished, progress } from "../../events.ts";
import { start } from "../../../src/runs/run_files.ts";

/** What happens in the replay of a run of 55,000 samples an epoch: an event by its name, weights by their epoch. */
function happens(events: readonly LoggedEvent[], ...samples: number[]): [what: string | number, seconds: number][] {
  const kept = samples.map((samplesSeen) => ({ samplesSeen, read: () => Promise.resolve(undefined) }));
  return replayMoments([start, ...events], kept).map((moment) => {
    if ("weights" in moment) return [moment.epoch, moment.seconds];
    return [moment.message.type === "event" ? moment.message.event.event : moment.message.type, moment.seconds];
  });
}

Deno.test("weights come with the first line of as many samples, in the order they were written", () => {
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
  const kept = happens(events, 55_000, 220_000);
  assertEquals(kept.filter(([what]) => typeof what === "number"), [[1, 3], [4, 6]]);
});

Deno.test("an attempt counts its own epochs, also of weights", () => {
  const restarted = { event: "restarted", attempt: 2, trainLoss: 0.7 } as const;
  const kept = happens([epoch({ epoch: 3 }), restarted, epoch()], 165_000, 220_000);
  assertEquals(kept.filter(([what]) => typeof what === "number"), [[3, 2], [1, 4]]);
});

Deno.test("weights that are newer than the log come last", () => {
  assertEquals(happens([epoch({ seconds: 2 })], 82_500).at(-1), [1.5, 2]);
});
