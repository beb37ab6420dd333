import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { svgLineChart } from "../../../tui/report/svg_line_chart.ts";
import type { RunMark } from "../../../tui/screen/model/run_history.ts";
import type { TrainingState } from "../../../tui/screen/model/state.ts";
import { update } from "../../../tui/screen/model/update.ts";
import { epoch, started } from "../events.ts";
import { done, loading } from "../screen/views/states.ts";

/** A run with these points of its training loss, after as many epochs as the last of them says. */
function runWith(...curve: readonly (readonly [epoch: number, loss: number])[]): TrainingState {
  const points = curve.map(([epoch, loss]) => ({ epoch, loss, accuracy: 0.5 }));
  const end = epoch({ epoch: Math.ceil(curve.at(-1)![0]), curve: points, trainLoss: curve.at(-1)![1] });
  return [started(), end].reduce((state, event) => update(state, { type: "event", event }, 0), loading);
}

const single = (run: TrainingState) => [{ label: "a", run }];

/** What stands at the ticks of the y axis, from below. */
function ticksOf(text: string): string[] {
  return [...text.matchAll(/dy="0.35em" text-anchor="end">([^<]*)</g)].map(([, tick]) => tick);
}

Deno.test("the axis of a report has the ticks of the screen: 1-2-5, on a logarithmic scale as well", () => {
  const run = runWith([0.5, 0.4], [1, 0.4], [2, 0.04]);
  assertEquals(ticksOf(svgLineChart(single(run), "loss").text), ["0.0", "0.1", "0.2", "0.3", "0.4"]);
  assertEquals(ticksOf(svgLineChart(single(run), "loss", "log").text), ["0.02", "0.05", "0.1", "0.2", "0.5"]);
});

Deno.test("accuracy has a view of its error, and the legend says the error then", () => {
  const run = runWith([1, 0.4]);
  assertStringIncludes(svgLineChart(single(run), "accuracy").text, "val 91.0 %");
  const { text } = svgLineChart(single(run), "accuracy", "log");
  assertStringIncludes(text, "<figcaption>Error · log</figcaption>");
  assertStringIncludes(text, "val 9.0 %");
});

Deno.test("a legend has the newest values, and what was best and when", () => {
  const { text } = svgLineChart(single(done), "loss");
  const [, legend] = text.match(/<ul class="legend">(.*?)<\/ul>/s)!;
  const texts = [...legend.matchAll(/([^<>]+)<\/li>/g)].map(([, entry]) => entry);
  assertEquals(texts.map((entry) => entry.split(" ")[0]), ["train", "val", "best"]);
  for (const entry of texts) assert(/ \d\.\d{3}( @ \d+)?$/.test(entry), entry);
});

Deno.test("the loss of the first batches is left above the axis, and marked with its value", () => {
  const { text } = svgLineChart(single(runWith([0.01, 23], [0.9, 0.4], [1, 0.4], [2, 0.3])), "loss");
  assertStringIncludes(text, ">▲ 23</text>");
  assert(Number(ticksOf(text).at(-1)) < 2);
});

Deno.test("a curve goes where its measured values are, and what isn't finite is left out", () => {
  const { text } = svgLineChart(single(runWith([0, 0.2], [1, NaN], [2, 0.4], [4, 0.3])), "loss");
  const [, values, path] = text.match(
    /data-name="train"[^>]*data-values="([^"]*)">\s*<path class="curve"[^>]* d="(.*?)"/,
  )!;
  assertEquals(values, "0.200|0.400|0.300");
  assertEquals([...path.matchAll(/[ML]/g)].join(""), "MLL");
  const [first, second, third] = [...path.matchAll(/[ML]([^ML]+)/g)].map(([, pair]) => pair.split(",").map(Number));
  assertAlmostEquals(second[0] - first[0], third[0] - second[0], 0.11);
});

Deno.test("every kind of mark stands at its epoch with its symbol, and says what it is", () => {
  const kinds = ["rateRaised", "rateLowered", "checkpoint", "warning", "paused", "resumed"] as const;
  const marks = kinds.map((kind, i): RunMark => ({ epoch: 1 + i, kind }));
  const { text } = svgLineChart(single({ ...done, history: { ...done.history, marks } }), "loss");
  const shown = [...text.matchAll(/>([^<]+)<title>([^<]*)<\/title>/g)].map(([, symbol, said]) => [symbol, said]);
  assertEquals(shown.slice(1), [
    ["↑", "learning rate raised @ 1"],
    ["↓", "learning rate lowered @ 2"],
    ["◆", "checkpoint @ 3"],
    ["!", "warning @ 4"],
    ["‖", "paused @ 5"],
    ["▸", "resumed @ 6"],
  ]);
  assertEquals(shown[0][0], "★");
});

Deno.test("what is noisy is dim behind its smoothed curve", () => {
  const { text } = svgLineChart(single(done), "loss");
  assertEquals([...text.matchAll(/class="raw" stroke="([^"]*)"/g)].map(([, color]) => color), ["#d9730d"]);
});

Deno.test("of several runs each has a curve, told apart by colour, and by dashes when the colours come again", () => {
  const runs = Array.from({ length: 8 }, (_, i) => ({ label: `run ${i}`, run: done }));
  const { text } = svgLineChart(runs, "loss");
  const strokes = [...text.matchAll(/<path class="curve" (stroke=.*?) d=/g)].map(([, stroke]) => stroke);
  assertEquals(strokes.length, 8);
  assertEquals(new Set(strokes).size, 8);
});

Deno.test("a chart without a value is none", () => {
  assertEquals(svgLineChart(single(loading), "loss").text, "");
});
