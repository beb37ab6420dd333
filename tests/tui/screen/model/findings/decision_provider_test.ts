import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import {
  boundsOf,
  type DecisionMap,
  DecisionProvider,
} from "../../../../../tui/screen/model/findings/decision_provider.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { images, plane } from "../../views/weights_states.ts";
import { DECISION } from "../../../../../tui/screen/model/findings/shared.ts";

const start: TrainingState = DECISION.with({ ...plane, epoch: 1 }, undefined);

/** @param cost What each look at the clock takes, in milliseconds: some of them a slice. */
function providerOf(cost = 0): DecisionProvider {
  let time = 0;
  return new DecisionProvider({ engine: new ReferenceEngine(), now: () => time += cost });
}

/** Works until something has come out, but not for ever. */
function result(provider: DecisionProvider, run: TrainingState, now: number): DecisionMap | undefined {
  for (let slice = 0; slice < 100; slice++) {
    const found = provider.step(run, undefined, now, DECISION.of(run));
    if (found) return found;
  }
  return undefined;
}

Deno.test("the network is asked about points over all samples and a margin, the lowest row first", () => {
  const decision = result(providerOf(), start, 0)!;
  const { bounds: { left, right, bottom, top }, columns, rows, classes, probabilities } = decision;
  for (const [value, expected] of [[left, -0.08], [right, 1.08], [bottom, -0.08], [top, 1.08]]) {
    assertAlmostEquals(value, expected, 1e-6);
  }
  assertEquals([probabilities.length, classes, decision.epoch], [columns * rows * 2, 2, 1]);
  const corners: [point: [number, number], index: number][] = [
    [[left, bottom], 0],
    [[right, bottom], columns - 1],
    [[left, top], columns * (rows - 1)],
  ];
  for (const [point, index] of corners) {
    const asked = plane.network!.predict(Float32Array.from(point));
    assertAlmostEquals(probabilities[2 * index], asked[0], 1e-5);
  }
});

Deno.test("it is asked again when the weights have changed, no more than four times a second", () => {
  const provider = providerOf();
  const run = DECISION.with(start, result(provider, start, 0));
  assertEquals(result(provider, run, 10), undefined);
  assertEquals(result(provider, { ...run, epoch: 2 }, 0.2), undefined);
  assertEquals(result(provider, { ...run, epoch: 2 }, 0.25)?.epoch, 2);
});

Deno.test("a map that takes long is drawn more seldom: for a hundredth of the time", () => {
  const provider = providerOf(1), run = DECISION.with(start, result(provider, start, 0));
  // 6,400 points are 25 batches, after each of which the clock is looked at: 25 ms at least.
  assertEquals(result(provider, { ...run, epoch: 2 }, 2.4), undefined);
  assertEquals(result(provider, { ...run, epoch: 2 }, 10)?.epoch, 2);
});

Deno.test("images and a run without samples have no plane", () => {
  assertEquals(result(providerOf(), images, 0), undefined);
  assertEquals(result(providerOf(), { ...start, samples: undefined }, 0), undefined);
});

Deno.test("samples on one line still have a plane around them", () => {
  const { left, right, bottom, top } = boundsOf({
    features: Float32Array.of(2, 0, 2, 1),
    labels: Uint16Array.of(0, 0),
    columns: 2,
  });
  assertEquals([left, right], [1, 3]);
  assert(bottom < 0 && top > 1);
});
