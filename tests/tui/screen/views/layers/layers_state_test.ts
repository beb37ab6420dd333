import { assertEquals } from "deno-std/assert/equals.js";
import { resolveOptions } from "../../../../../src/options/options.ts";
import { layersModel } from "../../../../../tui/screen/views/layers/layers_state.ts";
import type { Scroll } from "../../../../../tui/screen/layout/page.ts";
import { layersLayout } from "../../../../../tui/screen/views/layers/layers_layout.ts";
import { training } from "../states.ts";

const deep = { ...training, options: resolveOptions({ layers: Array(9).fill(20) }) };
const size = { width: 80, height: 20 };

function first(...actions: Scroll[]): number {
  return actions.reduce((view, action) => layersModel.update({ run: deep, view }, action, size), layersModel.initial)
    .first;
}

Deno.test("layers are scrolled one by one, by pages and to the ends, and no further", () => {
  const perPage = layersLayout(deep, 0, size).boxes.length;
  assertEquals(perPage, 3); // of ten, each of a title, three rows and a blank
  assertEquals(first("down"), 1);
  assertEquals(first("down", "up", "up"), 0);
  assertEquals(first("nextPage"), 3);
  assertEquals(first("last"), 7);
  assertEquals(first("last", "down", "previousPage"), 4);
  assertEquals(first("last", "first"), 0);
});

Deno.test("few layers fill a large window, and sentences leave room for the layers", () => {
  assertEquals(layersLayout(training, 0, { width: 160, height: 45 }).curveHeight, 5);
  const sentence = "layer 1: 61 % of the units are dead – a lower learning rate helps";
  const diagnoses = Array(9).fill({ trouble: "dead-units", layers: [1], sentence });
  const sick = { ...training, history: { ...training.history, diagnoses } };
  assertEquals(layersLayout(sick, 0, { width: 40, height: 12 }).findings.length, 4);
});
