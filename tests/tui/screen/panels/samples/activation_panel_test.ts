import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { activationPanel } from "../../../../../tui/screen/panels/samples/activation_panel.ts";

/** The panel of so many layers of eight units in so many rows, at the same epoch as the figures beside it. */
function rowsOf(layers: number, height: number): string[] {
  const activations = Array.from({ length: layers }, (_, l) => new Float32Array(8).fill((l + 1) / 2));
  const functions = Array(layers).fill("tanh");
  const panel = { sample: 0, epoch: 2, layers: activations };
  return activationPanel(panel, functions, 2, { width: 40, height }, createTheme("none")).toString().split("\n");
}

Deno.test("each layer has a heading with its activation function, its units and the value of the strongest colour", () => {
  const rows = rowsOf(2, 9);
  assertEquals(rows[0], "layer 1 · tanh · 8 units · to 0.50");
  assertEquals(rows[1], "█".repeat(32));
  assertMatch(rows.join("\n"), /\n\nlayer 2 · tanh · 8 units · to 1\.0/);
});

Deno.test("layers that have no room are counted", () => {
  const rows = rowsOf(6, 6);
  assertEquals(rows.filter((row) => row.startsWith("layer")).length, 2);
  assertEquals(rows[5], "… 4 more layers");
});
