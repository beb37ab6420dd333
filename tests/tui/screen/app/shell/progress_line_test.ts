import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { progressLine } from "../../../../../tui/screen/app/shell/progress_line.ts";
import { done, loading, training } from "../../views/states.ts";

const theme = createTheme("truecolor");

Deno.test("the line shows epoch, per cent, speed, time taken and time left", () => {
  // 3.5 of 10 epochs took 35 s at 55,000 samples in 10 s; the other 6.5 take 65 s.
  assertMatch(
    progressLine(training, 100, theme).toString(),
    /^ epoch {2}4\/10 ━+.*━+ {3}35 % {4}5\.5 k samples\/s {3}0:35 {3}1:05 left$/,
  );
});

Deno.test("in ever less room the bar goes before how far, how fast and how long still", () => {
  const line = (width: number) => progressLine(training, width, theme).toString().replace(/━[━╸]*/, "━").trim();
  assertEquals([80, 62, 54, 44, 40, 38, 30, 20, 12].map(line), [
    "epoch  4/10 ━   35 %    5.5 k samples/s   0:35   1:05 left",
    "epoch  4/10 ━   35 %   5.5 k/s   0:35   1:05 left",
    "epoch  4/10 ━   35 %   5.5 k/s   1:05 left",
    "epoch  4/10       35 %  5.5 k/s  1:05 left",
    "epoch  4/10   35 %  5.5 k/s  1:05 left",
    "epoch  4/10 ━  35 %  1:05 left",
    "epoch  4/10 ━  35 %",
    "epoch  4/10   35 %",
    "epoch  4/10",
  ]);
});

Deno.test("a longer time left takes the room of the bar, then of the speed", () => {
  // 1 of 100 epochs in 100 s: the other 99 take 9900 s.
  const slow = {
    ...training,
    epoch: 1,
    clock: { elapsed: 100, asOf: 0 },
    options: { ...training.options, epochs: 100 },
  };
  assertMatch(progressLine(slow, 40, theme).toString(), /^ epoch {3}2\/100 .* 1 % .*2:45:00 left$/);
});

Deno.test("the bar keeps its length while the figures change", () => {
  const bar = (state: typeof training) => progressLine(state, 90, theme).toString().replace(/[^━╸]/g, "").length;
  assertEquals(new Set([loading, training, done].map(bar)).size, 1);
});

Deno.test("a run that is over is at 100 % of its last epoch, with nothing left", () => {
  assertMatch(progressLine(done, 90, theme).toString(), /^ epoch 10\/10 ━+ {2}100 % .*1:40$/);
});

Deno.test("per cent are rounded down, but not by an error of rounding", () => {
  const percent = (epoch: number) => progressLine({ ...training, epoch }, 90, theme).toString().match(/(\d+) %/)![1];
  assertEquals([2.9, 2.999, 9.999, 10].map(percent), ["29", "29", "99", "100"]);
});

Deno.test("a run without an end has neither a bar nor a time left", () => {
  const endless = { ...training, options: { ...training.options, epochs: null } };
  const line = (width: number) => progressLine(endless, width, theme).toString().replace(/ {2,}5/, " … 5").trim();
  assertEquals([80, 42, 34, 20, 8].map(line), [
    "epoch 4 · until stopped … 5.5 k samples/s   0:35",
    "epoch 4 · until stopped … 5.5 k/s   0:35",
    "epoch 4 · until stopped … 5.5 k/s",
    "epoch 4 … 5.5 k/s",
    "epoch 4",
  ]);
});
