import { assertEquals } from "deno-std/assert/equals.js";
import type { LayerHealth } from "../../../../../src/training/health/layer_metrics.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { healthPanel, healthPanelSize } from "../../../../../tui/screen/views/overview/health_panel.ts";
import { loading, training } from "../states.ts";

const theme = createTheme("truecolor");

const layer: LayerHealth = {
  activationMean: 0.314,
  activationDeviation: 0.5,
  dead: 0.034,
  saturated: null,
  gradientNorm: 0.0213,
  updateRatio: 0.00123,
};
const health = [layer, { ...layer, dead: null, updateRatio: null }];

Deno.test("each layer has a line under the headings", () => {
  assertEquals(
    healthPanel({ ...training, health }, theme).toString().split("\n"),
    [
      "layer   units     activations     not learning   gradient   update/weights",
      "    1     128     0.31 ± 0.50         3 % dead      0.021           1.2e-3",
      "    2      10     0.31 ± 0.50                –      0.021                –",
    ],
  );
});

Deno.test("a layer of which half the units learn nothing stands out, be they dead or saturated", () => {
  const style = (changes: Partial<LayerHealth>) =>
    healthPanel({ ...training, health: [{ ...layer, ...changes }] }, theme).style(4, 1);
  assertEquals([style({ dead: 0.5 }), style({ dead: null, saturated: 0.7 })], [theme.warning, theme.warning]);
  assertEquals([style({ dead: 0.4 }), style({ dead: null, saturated: null })], [theme.text, theme.text]);
});

Deno.test("a layer that is named by what is wrong stands out", () => {
  const diagnoses = [{ trouble: "vanishing-gradients", layers: [1], sentence: "layer 1 hardly learns" }] as const;
  const run = { ...training, health, history: { ...training.history, diagnoses } };
  assertEquals([1, 2].map((row) => healthPanel(run, theme).style(4, row)), [theme.warning, theme.text]);
});

Deno.test("the panel has its size before anything is measured, and at most six layers", () => {
  const { width, height } = healthPanelSize(loading);
  const cells = healthPanel(loading, theme);
  assertEquals([cells.width, cells.height, height], [width, height, 3]);
  const deep = {
    ...training,
    options: { ...training.options, layers: Array(20).fill(16) },
    health: Array(21).fill(layer),
  };
  assertEquals(healthPanel(deep, theme).height, 7);
});
