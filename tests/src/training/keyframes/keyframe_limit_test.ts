import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { limitKeyframes } from "../../../../src/training/keyframes/keyframe_limit.ts";
import { KeyframeMoments } from "../../../../src/training/keyframes/keyframe_moments.ts";
import { planKeyframes } from "../../../../src/training/keyframes/keyframe_plan.ts";
import { contentBytes } from "../../../../src/training/keyframes/frame_content.ts";

/** The shapes of layers of these sizes. */
function layersOf(...sizes: readonly number[]) {
  return sizes.slice(1).map((units, l) => ({ inputs: sizes[l], units, bias: true }));
}

Deno.test("small networks have as many keyframes as were asked for, larger ones fewer, and the largest none", () => {
  assertEquals(limitKeyframes(64, layersOf(784, 128, 10)), 64);
  assertEquals(limitKeyframes(1000, layersOf(2, 16, 3)), 1000);
  const counts = [[784, 800, 10], [784, 2048], [784, 5000]].map((sizes) => limitKeyframes(64, layersOf(...sizes)));
  assert(counts[0] < 64 && counts[0] > 30 && counts[1] < counts[0] && counts[2] >= 2, counts.join());
  assertEquals(limitKeyframes(64, layersOf(784, 8000)), 0);
});

Deno.test("the keyframes of a run are never more than 16 MB, however long it is", () => {
  for (const sizes of [[784, 800, 10], [784, 4000], [3, 65_536], [784, 1500, 300]]) {
    const layers = layersOf(...sizes),
      moments = new KeyframeMoments(planKeyframes(limitKeyframes(64, layers), 1000, null));
    const kept: number[] = [];
    for (let moment = 0; moment < 1e7; moment = moments.next(moment)) {
      kept.splice(0, kept.length, ...kept.filter(moments.keptUntil(moment)), moment);
      const isWhole = (at: number) => moments.referenceOf(at) === undefined;
      const bytes = kept.reduce((sum, at) => sum + contentBytes(layers, isWhole(at) ? "whole" : "difference"), 0);
      assert(bytes <= 16_000_000, `${bytes} of ${sizes.join("-")}`);
    }
  }
});
