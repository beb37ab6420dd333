import { assertEquals } from "deno-std/assert/equals.js";
import { asha } from "../../../../src/search/pruning/asha.ts";

function rungsOf(pruner: ReturnType<typeof asha>): number[] {
  return [0, 1, 2, 3].map((rung) => pruner.epochsAt(rung));
}

Deno.test("rungs are η times as many epochs apart", () => {
  assertEquals(rungsOf(asha({ firstRung: 1, reduction: 3 })), [1, 3, 9, 27]);
  assertEquals(rungsOf(asha({ firstRung: 4, reduction: 2 })), [4, 8, 16, 32]);
});

Deno.test("a trial goes on if it is among the best third of those that were at the rung, or the best of all", () => {
  const judge = asha({ firstRung: 1, reduction: 3 }).createJudge();
  // Of how many the best go on: 1, 1, 1, 1, 1, 2, 2, 2, 3.
  const arrivals = [[0.5, "on"], [0.4, "ends"], [0.6, "on"], [0.55, "ends"], [0.5, "ends"], [0.58, "on"], [
    0.57,
    "ends",
  ], [
    0.6,
    "on",
  ], [0.59, "on"]];
  assertEquals(arrivals.map(([value]) => [value, judge.prunes([0, value as number]) ? "ends" : "on"]), arrivals);
});

Deno.test("what came before the rung, and trials that never were there, don't count", () => {
  const judge = asha({ firstRung: 3, reduction: 3 }).createJudge();
  judge.pass([0.9, 0.9]);
  assertEquals([judge.prunes([0.9, 0.1]), judge.prunes([0, 0.2])], [false, false]);
});
