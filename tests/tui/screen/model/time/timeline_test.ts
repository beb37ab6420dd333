import { assertEquals } from "deno-std/assert/equals.js";
import { commonMoments, type Moment, placeAt } from "../../../../../tui/screen/model/time/timeline.ts";

const moments = (...samples: number[]): Moment[] =>
  samples.map((samplesSeen) => ({ samplesSeen, epoch: samplesSeen / 100 }));

Deno.test("moments of several runs come in one order, those at the same samples once", () => {
  const timelines = [{ moments: moments(0, 64, 200) }, undefined, { moments: moments(0, 32, 200, 300) }];
  assertEquals(commonMoments(timelines), moments(0, 32, 64, 200, 300));
});

Deno.test("a run without a moment just then is shown at the one before, and before its first at that", () => {
  const own = moments(10, 64, 200);
  assertEquals([0, 10, 63, 64, 199, 999].map((samplesSeen) => placeAt(own, { samplesSeen })), [0, 0, 0, 1, 1, 2]);
});
