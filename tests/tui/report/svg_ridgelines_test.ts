import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { svgRidgelines } from "../../../tui/report/svg_ridgelines.ts";

/** The points of the outlines in a drawing, in the order of the ridges. */
function outlinesOf(svg: string): number[][][] {
  const [, ridges] = svg.split('<g class="ridges"');
  return [...ridges.matchAll(/ d="M([^"]*)"/g)].map(([, path]) =>
    path.split("L").map((point) => point.split(",").map(Number))
  );
}

Deno.test("ridges go from the top to the bottom, each as high as the root of its density", () => {
  // Four bins of 0 to 4 lie 82.5 units apart between 58 and 388; a peak is 0.28 of 232 units, 64.96.
  const histogram = { from: 0, to: 4, counts: [4, 9, 36, 0] };
  const svg = svgRidgelines("Weights of layer 1", [{ epoch: 0, histogram }, { epoch: 2.5, histogram }]).text;
  const [first, last] = outlinesOf(svg), middles = [99.3, 181.8, 264.3, 346.8];
  const heights = [1 / 3, 1 / 2, 1, 0].map((root) => 64.96 * root), rounded = (y: number) => Number(y.toFixed(1));
  for (const [outline, base] of [[first, 6 + 64.96], [last, 238]] as const) {
    assertEquals(outline.slice(2, -2), middles.map((x, i) => [x, rounded(base - heights[i])]));
    assertEquals([outline[0], outline[1], outline.at(-1)], [[58, rounded(base)], [58, rounded(base)], [
      388,
      rounded(base),
    ]]);
  }
  assertMatch(svg, /aria-label="Weights of layer 1, from epoch 0 to epoch 2\.5"/);
  assertMatch(svg, /text-anchor="end">2\.5<\/text>/);
});

Deno.test("numbers that are all equal are a spike, and one moment stands at the bottom", () => {
  const svg = svgRidgelines("Gradients", [{ epoch: 1, histogram: { from: 0, to: 0, counts: [7, 0, 0, 0] } }]).text;
  const [[, start, ...points]] = outlinesOf(svg);
  assertEquals([start, points[0]], [[223, 238], [223, 173]]);
});

Deno.test("of a ridge that is wider than most, what lies beyond the axis is cut where it meets it", () => {
  const narrow = { from: 0, to: 4, counts: [1, 1, 1, 1] }, wide = { from: -8, to: 8, counts: [1, 1, 1, 1] };
  const ridges = [wide, ...Array<typeof wide>(9).fill(narrow)].map((histogram, epoch) => ({ epoch, histogram }));
  const [[first, second, ...others]] = outlinesOf(svgRidgelines("Weights", ridges).text);
  // The top of the wide one is flat from −6 to 6: all of the axis from 0 to 4.
  assertEquals([first, second, others.length], [[58, 6], [223, 6], 1]);
});
