import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import fc from "fast-check";
import { chartAxis, historyAxis } from "../../../tui/report/chart_axis.ts";
import { svgLineChart } from "../../../tui/report/svg_line_chart.ts";

/** What a training can come to. */
const number = fc.float({ noNaN: true, noDefaultInfinity: true });

Deno.test("ticks are round numbers, as on the screen", () => {
  assertEquals(chartAxis([0, 2.5]).ticks, [0, 0.5, 1, 1.5, 2, 2.5]);
  assertEquals(chartAxis([0.07, 0.46]).ticks, [0, 0.1, 0.2, 0.3, 0.4, 0.5]);
  assertEquals(chartAxis([1e-4, 1]).ticks, [1e-4, 1e-3, 1e-2, 0.1, 1]);
});

Deno.test("every value and every tick of an axis lies on it, in its order", () => {
  fc.assert(fc.property(fc.array(number), fc.boolean(), (values, isFraction) => {
    const { ticks, place } = chartAxis(values, isFraction);
    const sorted = [...values].sort((a, b) => a - b);
    for (const numbers of [sorted, ticks]) {
      const places = numbers.map(place);
      places.forEach((at, i) => {
        assert(at >= -1e-9 && at <= 1 + 1e-9, `${numbers[i]} is at ${at}`);
        assert(i === 0 || at >= places[i - 1], `${numbers[i]} is below ${numbers[i - 1]}`);
      });
    }
  }));
});

Deno.test("values that span more than two powers of ten are told apart by their logarithms, shares never", () => {
  assertEquals([[1, 100], [1, 101], [0, 1000], [-1, 1000]].map((values) => chartAxis(values).isLogarithmic), [
    false,
    true,
    false,
    false,
  ]);
  assertEquals(chartAxis([0.001, 1], true).isLogarithmic, false);
  const { place } = chartAxis([1e-4, 1]);
  // A power of ten is as far from the next wherever it stands.
  assertAlmostEquals(place(1e-3) - place(1e-4), place(1) - place(0.1), 1e-12);
});

Deno.test("a constant stands at the top of an axis from 0, and a share of 1 at the top", () => {
  assertEquals(chartAxis([5, 5]).place(5), 1);
  assertEquals(chartAxis([0, 1], true).place(1), 1);
  assertEquals(chartAxis([0, 1], true).place(0), 0);
});

Deno.test("shares that are always 0, or always 1, have an axis of shares", () => {
  assertEquals(chartAxis([0, 0], true).place(0), 0);
  assertEquals(chartAxis([0, 0], true).ticks.filter((tick) => tick < 0), []);
  assertEquals(chartAxis([1, 1], true).ticks.filter((tick) => tick > 1), []);
});

Deno.test("the epochs go from the first to the last without a margin", () => {
  const { place } = historyAxis(0, 4);
  assertEquals([0, 1, 2, 4].map(place), [0, 0.25, 0.5, 1]);
  assertEquals(historyAxis(0, 0).place(0), 0);
});

const METRIC = { label: "loss", unit: "number" } as const;

Deno.test("a curve goes where its values are, and what isn't finite is left out", () => {
  const points = [{ x: 0, y: 1 }, { x: 1, y: NaN }, { x: 2, y: 3 }, { x: 4, y: 2 }];
  const { text } = svgLineChart(METRIC, [{ name: "training", points }]);
  const [, drawn] = text.match(/<polyline points="(.*?)"/)!;
  const [first, second, third] = drawn.split(" ").map((pair) => pair.split(",").map(Number));
  assertAlmostEquals(second[0] - first[0], third[0] - second[0], 0.11);
  // Up is less; the last is halfway between the others.
  assertAlmostEquals((first[1] + second[1]) / 2, third[1], 0.11);
  assert(second[1] < first[1]);
  assertStringIncludes(text, 'data-epochs="0 2 4" data-values="1|3|2"');
  assertStringIncludes(text, "Loss by epoch: training from 1 to 2");
});

Deno.test("a chart without a point is none", () => {
  const series = [{ name: "a", points: [{ x: 1, y: NaN }] }];
  assertEquals(svgLineChart(METRIC, series).text, "");
});
