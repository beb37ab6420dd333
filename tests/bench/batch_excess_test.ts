import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { Random } from "../../src/matrix/random.ts";
import { type BatchPair, excessOf } from "./batch_excess.ts";

const BATCHES_AN_EPOCH = 100, EPOCHS = 3, KEYFRAMES = [0, 1, 2, 4, 50, 150, 250, 300];

/** Runs of so many milliseconds a batch, some of them disturbed for long, where a keyframe takes 0.6 batches and 0.2 of the next. */
function pairsOf(count: number, noise: number): BatchPair[] {
  const random = new Random(1);
  const run = (usual: number, takesKeyframes: boolean) =>
    Float64Array.from({ length: EPOCHS * BATCHES_AN_EPOCH }, (_, i) => {
      if (i === 0) return NaN;
      const lengths: number[] = KEYFRAMES.map((after) =>
        takesKeyframes && after > 0 ? after === i + 1 ? 0.6 : after === i ? 0.2 : 0 : 0
      );
      const disturbance = random.uniform() < noise ? 50 * random.uniform() : 0;
      return usual * (1 + lengths.reduce((sum, length) => sum + length) + noise * random.normal()) + disturbance;
    });
  return Array.from({ length: count }, () => {
    const speed = 1 + random.uniform();
    return { with: run(speed, true), without: run(speed, false) };
  });
}

/** What the keyframes of an epoch take, which a test computes by hand: 0.8 batches each, but for what isn't timed. */
const FIRST = (0.2 + 0.6 + 0.2 + 0.6 + 0.2 + 0.6 + 0.2) / BATCHES_AN_EPOCH,
  LATER = (0.8 + 0.8 + 0.6) / (2 * BATCHES_AN_EPOCH);

Deno.test("without noise, epochs are longer by what their keyframes take, whatever the speed of a run", () => {
  const of = (epochs: number[]) => excessOf(pairsOf(3, 0), KEYFRAMES, BATCHES_AN_EPOCH, epochs).median;
  assertAlmostEquals(of([0]), FIRST, 1e-12);
  assertAlmostEquals(of([1, 2]), LATER, 1e-12);
  assertAlmostEquals(of([0, 1, 2]), (FIRST + 2 * LATER) / 3, 1e-12);
});

Deno.test("with noise and disturbances that are longer than all keyframes, the estimate is near, and its bounds hold it", () => {
  const { median, low, high } = excessOf(pairsOf(60, 0.02), KEYFRAMES, BATCHES_AN_EPOCH, [0, 1, 2]);
  const truth = (FIRST + 2 * LATER) / 3;
  assert(Math.abs(median - truth) < 0.1 * truth, `${median}, ${truth}`);
  assert(low < truth && truth < high && high - low < 0.4 * truth, `${low} to ${high}, ${truth}`);
});
