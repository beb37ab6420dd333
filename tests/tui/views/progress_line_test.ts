import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { createTheme } from "../../../tui/theme.ts";
import { progressLine } from "../../../tui/views/progress_line.ts";
import { done, loading, training } from "./states.ts";

const theme = createTheme("truecolor");

Deno.test("the line tells epoch, per cent, speed, time taken and time left", () => {
  // 3.5 of 10 epochs took 35 s at 55,000 samples in 10 s; the other 6.5 take 65 s.
  assertMatch(
    progressLine(training, 100, theme).toString(),
    /^ epoch {2}4\/10 ━+.*━+ {3}35 % {4}5\.5 k samples\/s {3}0:35 {3}1:05 left$/,
  );
});

Deno.test("what has no room is left out: the speed, the time taken, the time left, the per cent", () => {
  const figures = (width: number) => progressLine(training, width, theme).toString().replace(/^.*━/, "").trim();
  assertEquals(figures(60), "35 %   0:35   1:05 left");
  assertEquals(figures(45), "35 %   1:05 left");
  assertEquals(figures(34), "35 %");
  assertEquals(figures(25), "");
});

Deno.test("the bar keeps its length while the figures change", () => {
  const bar = (state: typeof training) => progressLine(state, 90, theme).toString().replace(/[^━╸]/g, "").length;
  assertEquals(new Set([loading, training, done].map(bar)).size, 1);
});

Deno.test("a run that is over is at 100 % of its last epoch, with nothing left", () => {
  assertMatch(progressLine(done, 90, theme).toString(), /^ epoch 10\/10 ━+ {2}100 % .*1:41$/);
});

Deno.test("per cent are rounded down, but not by an error of rounding", () => {
  const percent = (epoch: number) => progressLine({ ...training, epoch }, 90, theme).toString().match(/(\d+) %/)![1];
  assertEquals([2.9, 2.999, 9.999, 10].map(percent), ["29", "29", "99", "100"]);
});
