import { assertEquals } from "deno-std/assert/equals.js";
import type { Unit } from "../../src/evaluation/metric.ts";
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatLoss,
  formatMetric,
  formatOutput,
  formatPercent,
  formatRange,
  formatRate,
  formatShareOrAll,
  formatShortShare,
  formatSigned,
  withMinus,
} from "../../tui/format.ts";

Deno.test("durations are minutes and seconds, with hours from the first", () => {
  assertEquals([0, 5, 59.4, 59.6, 61, 3599, 3600, 36_061].map(formatDuration), [
    "0:00",
    "0:05",
    "0:59",
    "1:00",
    "1:01",
    "59:59",
    "1:00:00",
    "10:01:01",
  ]);
});

Deno.test("counts have three digits and a unit", () => {
  assertEquals([0, 7.4, 999.4, 999.6, 1234, 21_300, 512_000, 999_600, 1_234_567].map(formatCount), [
    "0",
    "7",
    "999",
    "1 k",
    "1.23 k",
    "21.3 k",
    "512 k",
    "1 M",
    "1.23 M",
  ]);
});

Deno.test("per cent are rounded, but what is not all is never 100", () => {
  assertEquals(formatPercent(0.97619, 2), "97.62");
  assertEquals(formatPercent(1, 1), "100.0");
  assertEquals(formatPercent(0.99999, 1), "99.9");
  assertEquals(formatPercent(0.99999, 2), "99.99");
  assertEquals(formatPercent(0, 1), "0.0");
});

Deno.test("a probability is given in per cent, and an output that is none as a number", () => {
  assertEquals([formatOutput(0.939, "softmax", 1), formatOutput(0.5, "sigmoid", 0)], ["93.9 %", "50 %"]);
  assertEquals([1.0414, -0.0312].map((output) => formatOutput(output, "identity", 1)), ["1.041", "−0.031"]);
});

Deno.test("losses have four decimals, and words where there is no number", () => {
  assertEquals([0.08014, 3.11e10, null, Infinity, NaN].map(formatLoss), [
    "0.0801",
    "3.11e+10",
    "–",
    "not finite",
    "not finite",
  ]);
});

Deno.test("learning rates are as short as can be", () => {
  assertEquals([0.1, 0.125, 0.15625, 3, 1e-4, 1.25e-5, 0.001].map(formatRate), [
    "0.1",
    "0.125",
    "0.156",
    "3",
    "1e-4",
    "1.25e-5",
    "0.001",
  ]);
});

Deno.test("sizes have a decimal unit and a decimal place from a thousand bytes on", () => {
  assertEquals([0, 832, 999, 1000, 5311, 999_949, 999_950, 30_878_645].map(formatBytes), [
    "0 B",
    "832 B",
    "999 B",
    "1.0 kB",
    "5.3 kB",
    "999.9 kB",
    "1.0 MB",
    "30.9 MB",
  ]);
});

Deno.test("a negative number has the minus sign of the screen, and a power of ten keeps its own", () => {
  assertEquals(["-0.5", "0.5", "-1e-5"].map(withMinus), ["−0.5", "0.5", "−1e-5"]);
});

Deno.test("a metric is written as its unit is, and a dash stands for none", () => {
  const written = ([unit, value]: readonly [Unit, number | null]) => formatMetric({ unit }, value);
  const values = [["loss", 0.25], ["fraction", 0.9762], ["rate", 0.000_1], ["number", 1234.5], [
    "number",
    0.001,
  ]] as const;
  assertEquals(values.map(written), ["0.2500", "97.62 %", "1e-4", "1230", "1e-3"]);
  assertEquals((["loss", "fraction", "rate", "number"] as const).map((unit) => written([unit, null])), [
    "–",
    "–",
    "–",
    "–",
  ]);
  assertEquals([formatMetric({ unit: "loss" }, NaN), formatMetric({ unit: "loss" }, Infinity)], ["–", "not finite"]);
});

Deno.test("a range is named by its first and its last, and a single one by itself", () => {
  assertEquals(formatRange(1, 1000, 60_000), "1–1,000 of 60,000");
  assertEquals(formatRange(7, 7, 9), "7 of 9");
  assertEquals(formatRange(1, 2, 9, ["layer", "layers"]), "layers 1–2 of 9");
  assertEquals(formatRange(9, 9, 9, ["layer", "layers"]), "layer 9 of 9");
});

Deno.test("a value has its sign and three digits, and as a power of ten where these say nothing", () => {
  const values = [0.25, -0.0042, 3.14159, -12.34, 4321, 0, -1.4e-5, 1e7, NaN, Infinity];
  assertEquals(values.map(formatSigned), [
    "+0.250",
    "−0.004",
    "+3.14",
    "−12.3",
    "+4321",
    "0",
    "−1e-5",
    "+1e7",
    "–",
    "–",
  ]);
});

Deno.test("a share is as short as possible, or has a decimal unless it is all", () => {
  assertEquals([0.1, 0.0235, 1, 1e-6].map(formatShortShare), ["10 %", "2.35 %", "100 %", "1e-4 %"]);
  assertEquals([0.976, 1, 0.99999].map(formatShareOrAll), ["97.6 %", "100 %", "99.9 %"]);
});
