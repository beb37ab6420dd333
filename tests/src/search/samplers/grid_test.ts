import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { gridSampler } from "../../../../src/search/samplers/grid.ts";

Deno.test("a grid has every combination once, the last dimension changing first", () => {
  const grid = gridSampler([{ kind: "choices", count: 2 }, { kind: "range", from: 3, to: 5, log: false, whole: true }]);
  const points = Array.from({ length: grid.count }, (_, trial) => grid.suggest(trial, []));
  assertEquals(points, [[0, 3], [0, 4], [0, 5], [1, 3], [1, 4], [1, 5]]);
});

Deno.test("a grid of any numbers within a range is refused", () => {
  assertThrows(() => gridSampler([{ kind: "range", from: 0, to: 1, log: false, whole: false }]), RangeError);
});
