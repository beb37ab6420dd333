import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { shownEpochs } from "../../../../../tui/screen/model/charts/shown_epochs.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { training } from "../../views/states.ts";

/** The run of ten epochs at one of them. */
const at = (epoch: number, changes: Partial<TrainingState> = {}): TrainingState => ({ ...training, epoch, ...changes });

Deno.test("a whole run is shown to its planned end from the start on, and at its end to where it came", () => {
  for (const epoch of [0, 0.01, 5, 9.9]) assertEquals(shownEpochs([at(epoch)], "run"), [0, 10]);
  assertEquals(shownEpochs([at(3.5, { phase: "finished" })], "run"), [0, 3.5]);
  assertEquals(shownEpochs([at(1), { ...at(2), options: { ...training.options, epochs: 25 } }], "run"), [0, 25]);
});

Deno.test("a run that its time limit ends is shown to where it comes at its speed, in steps", () => {
  const limited = (epoch: number, elapsed: number) =>
    at(epoch, { clock: { elapsed, asOf: 0 }, options: { ...training.options, epochs: 100, timeLimit: 60 } });
  assertEquals(shownEpochs([limited(2, 12)], "run"), [0, 10]);
  assertEquals(shownEpochs([limited(2.05, 12)], "run"), [0, 12]);
  assertEquals(shownEpochs([limited(50, 12)], "run"), [0, 100]);
});

Deno.test("the window is the last quarter or the last epoch of what was trained, at any epoch", () => {
  for (const epoch of [2, 10, 28, 41]) {
    const run = { ...at(epoch), options: { ...training.options, epochs: 50 } };
    const [start, end] = shownEpochs([run], "quarter"), [last, now] = shownEpochs([run], "epoch");
    assert(end >= epoch && end - epoch <= epoch / 16, `${end}`);
    assert(start <= 0.75 * end && start > 0.65 * end, `${start} … ${end}`);
    assertEquals([last, now], [epoch - 1, epoch]);
  }
});

Deno.test("what was trained last is in any window, and its borders move in steps", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 10, noNaN: true }), fc.constantFrom("quarter", "epoch"), (epoch, span) => {
      const [start, end] = shownEpochs([at(epoch)], span);
      assert(start >= 0 && start < epoch && epoch <= end && end <= 10, `${start} … ${end} at ${epoch}`);
    }),
    { seed: 6 },
  );
  const borders = Array.from({ length: 400 }, (_, i) => shownEpochs([at(6 + i / 400)], "quarter").join());
  assert(new Set(borders).size <= 17, `${new Set(borders).size}`);
});

Deno.test("the axis of a run without an end is doubled when it is full, and ends where the run was stopped", () => {
  const endless = (epoch: number, changes: Partial<TrainingState> = {}) =>
    shownEpochs([at(epoch, { options: { ...training.options, epochs: null }, ...changes })], "run")[1];
  assertEquals([0, 1, 10, 10.1, 20, 79, 81].map((epoch) => endless(epoch)), [10, 10, 10, 20, 20, 80, 160]);
  assertEquals(endless(81, { phase: "finished" }), 81);
});
