import { assertEquals } from "deno-std/assert/equals.js";
import { medianStopping } from "../../../../src/search/pruning/median_stopping.ts";

Deno.test("a trial ends whose best value is below the median of the others' means", () => {
  const judge = medianStopping({ firstRung: 1, fewest: 3 }).createJudge();
  for (const curve of [[0.2, 0.4], [0.5, 0.7], [0.8, 1]]) assertEquals(judge.prunes(curve), false);
  // The means are 0.3, 0.6, 0.9.
  assertEquals(judge.prunes([0.59, 0.1]), true);
  // 0.3, 0.345, 0.6, 0.9: their median is 0.4725.
  assertEquals([judge.prunes([0.47, 0.4]), judge.prunes([0.48, 0])], [true, false]);
});

Deno.test("it is judged after every epoch, from the first rung on", () => {
  const { epochsAt } = medianStopping({ firstRung: 2, fewest: 3 });
  assertEquals([0, 1, 2].map(epochsAt), [2, 3, 4]);
});

Deno.test("trials that ended before count with their values until then", () => {
  const judge = medianStopping({ firstRung: 1, fewest: 2 }).createJudge();
  judge.pass([0.5]);
  judge.pass([]);
  judge.pass([0.5]);
  assertEquals([judge.prunes([0.4, 0.4]), judge.prunes([0.6, 0.6])], [true, false]);
});
