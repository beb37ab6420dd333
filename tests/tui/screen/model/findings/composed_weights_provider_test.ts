import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import type { Matrix } from "../../../../../src/matrix/matrix.ts";
import {
  type ComposedWeights,
  ComposedWeightsProvider,
} from "../../../../../tui/screen/model/findings/composed_weights_provider.ts";
import { rankUnits } from "../../../../../tui/screen/model/rank_units.ts";
import { images } from "../../views/weights_states.ts";

const [first, second] = images.network!.layers.map(({ weights }) => weights);

function provider(clock = () => 0) {
  return new ComposedWeightsProvider(() => new ReferenceEngine(), clock);
}

/** Σ over the hidden units of W¹ · W², of a pixel and an output. */
function sumOf(below: Matrix, above: Matrix, pixel: number, output: number): number {
  return Array.from({ length: below.columns }, (_, k) => below.at(pixel, k) * above.at(k, output))
    .reduce((sum, part) => sum + part, 0);
}

Deno.test("trained, untrained and marked weights are composed, each of its own moment, and ranked by their norm", () => {
  const marked = { epoch: 1, weights: [second, first].map((_, l) => images.untrained![l]) };
  const run = { ...images, timeline: { moments: [], marked } }, found = provider().step(run, 1, 0)!;
  for (const [pixel, output] of [[200, 3], [406, 9]]) {
    assertAlmostEquals(found.trained.at(pixel, output), sumOf(first, second, pixel, output), 1e-5);
    const [before, above] = images.untrained!;
    for (const { at } of [found.untrained!, found.marked!].map((matrix) => ({ at: matrix.at.bind(matrix) }))) {
      assertAlmostEquals(at(pixel, output), sumOf(before, above, pixel, output), 1e-5);
    }
  }
  assertEquals(found.ranking, rankUnits(found.trained));
  assertEquals([found.layer, found.trained.rows, found.trained.columns], [1, 784, 10]);
});

Deno.test("of a marked moment that has the first layer alone nothing is composed", () => {
  const marked = { epoch: 1, weights: [first] };
  assertEquals(provider().step({ ...images, timeline: { moments: [], marked } }, 1, 0)!.marked, undefined);
  assertEquals(provider().step({ ...images, network: undefined }, 1, 0), undefined);
  assertEquals(provider().step(images, 2, 0), undefined);
});

Deno.test("they are composed at once of another layer or a moment that is marked, and now and then while it learns", () => {
  const composer = provider();
  let found: ComposedWeights | undefined;
  const seen = (run: typeof images, layer: number, now: number) => {
    const next = composer.step(run, layer, now, found);
    found = next ?? found;
    return next !== undefined;
  };
  const learning = (epoch: number) => ({ ...images, phase: "training" as const, epoch });
  assertEquals([seen(learning(1), 1, 0), seen(learning(1.1), 1, 0.5), seen(learning(1.2), 1, 0.8)], [
    true,
    false,
    true,
  ]);
  assertEquals([seen(learning(1.2), 0, 0.8), seen(learning(1.2), 1, 0.8), seen(learning(1.2), 1, 0.9)], [
    true,
    true,
    false,
  ]);
  const timeline = { moments: [], marked: { epoch: 1, weights: [first, second] } };
  assert(seen({ ...learning(1.2), timeline }, 1, 0.9));
});
