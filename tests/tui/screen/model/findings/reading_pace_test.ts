import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import { Network } from "../../../../../src/network/network.ts";
import { ReadingPace } from "../../../../../tui/screen/model/findings/reading_pace.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { training } from "../../views/states.ts";

const [network, other] = [1, 2].map((seed) =>
  Network.create(new ReferenceEngine(), { inputs: 2, layers: [3], classes: 2 }, new Random(seed))
);
const learning: TrainingState = { ...training, network, epoch: 1 }, FOUND = "what was found";

/** One that has read the run at second 10, which took `cost` seconds. */
function paceOf(run: TrainingState, cost = 0): ReadingPace {
  let milliseconds = 0;
  const pace = new ReadingPace({ leastSeconds: 2, shareOfTime: 0.01 }, () => milliseconds);
  pace.read(run, 10, () => milliseconds += 1000 * cost);
  return pace;
}

Deno.test("a network that learns is read again when it has learned and the last reading is long enough ago", () => {
  const later = { ...learning, epoch: 1.1 };
  for (const [cost, due] of [[0, 12], [0.05, 15]]) {
    const pace = paceOf(learning, cost);
    assertEquals([pace.isDue(later, due - 0.01, FOUND), pace.isDue(later, due, FOUND)], [false, true]);
    assertEquals(pace.isDue(learning, 100, FOUND), false);
  }
});

Deno.test("another network, one that stands still at another moment and one of which nothing is known are read at once", () => {
  const past = (networkEpoch: number) => ({ ...learning, networkEpoch, timeline: { moments: [], at: 0 } });
  const paused: TrainingState = { ...learning, phase: "paused" };
  assertEquals(paceOf(learning).isDue({ ...learning, network: other }, 10, FOUND), true);
  assertEquals([1, 2].map((epoch) => paceOf(past(1)).isDue(past(epoch), 10, FOUND)), [false, true]);
  assertEquals([FOUND, undefined].map((found) => paceOf(paused).isDue(paused, 10, found)), [false, true]);
});

Deno.test("at its end a run is read once more, as it may go back to its best weights", () => {
  const finished: TrainingState = { ...learning, phase: "finished" };
  assertEquals(paceOf({ ...learning, phase: "paused" }).isDue(finished, 10, FOUND), true);
  assertEquals(paceOf(finished).isDue(finished, 100, FOUND), false);
});

Deno.test("a reading is of no use any more if the network is another or stands still elsewhere, and of some if it learns on", () => {
  const pace = paceOf(learning), phase = "paused" as const;
  assertEquals([learning, { ...learning, epoch: 2 }].map((run) => pace.isOutdated(run)), [false, false]);
  assertEquals([{ ...learning, network: other }, { ...learning, phase }].map((run) => pace.isOutdated(run)), [
    true,
    true,
  ]);
});
