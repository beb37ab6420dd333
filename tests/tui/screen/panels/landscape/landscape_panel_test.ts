import { assertEquals } from "deno-std/assert/equals.js";
import { barrierOf, type LinePoint } from "../../../../../src/experiments/landscape/barrier.ts";
import type { Landscape } from "../../../../../src/experiments/landscape/landscape_survey.ts";
import {
  coarseToFine,
  type GridPlan,
  type GridValues,
  placeOf,
} from "../../../../../src/experiments/landscape/loss_grid.ts";
import { LINE_PLACES } from "../../../../../src/experiments/landscape/loss_line.ts";
import { landscapePanel } from "../../../../../tui/screen/panels/landscape/landscape_panel.ts";
import { barrierText, landscapeTexts } from "../../../../../tui/screen/panels/landscape/landscape_texts.ts";
import { linePanel } from "../../../../../tui/screen/panels/landscape/line_panel.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { assertGoldenSizes } from "../../../golden.ts";

/** A grid with the loss of a formula at the first so many of its points, in the order in which they are measured. */
function gridOf(plan: GridPlan, lossAt: (x: number, y: number) => number, done = plan.size ** 2): GridValues {
  const { x, y, size } = plan, measured = new Set(coarseToFine(size).slice(0, done));
  const losses = Float64Array.from({ length: size * size }, (_, point) => {
    const [column, row] = [point % size, Math.floor(point / size)];
    return measured.has(point) ? lossAt(placeOf(x, column, size), placeOf(y, row, size)) : NaN;
  });
  return { ...plan, losses, accuracies: losses, done, isMeasured: (row, column) => measured.has(row * size + column) };
}

/** A valley that falls to the left, with an edge beyond which the loss isn't finite. */
const VALLEY = gridOf({ x: { from: -2, to: 10 }, y: { from: -1, to: 3 }, size: 25 }, (x, y) => {
  return x > 9.6 && y > 2.8 ? Infinity : 0.02 * Math.exp(0.4 * Math.abs(x)) + 0.1 * (y - x / 4) ** 2;
});

const FOUND: Landscape = {
  plane: "path",
  grid: VALLEY,
  networks: [{ x: 0, y: 0 }],
  path: { points: [8, 7.5, 6, 4, 2, 0.5, 0].map((x) => ({ x, y: x / 4 + Math.sin(x) / 3 })), share: 0.94 },
  here: { loss: 0.02, accuracy: 0.99 },
  sharpness: 0.302,
};

/** About a network, of which a first few points are measured. */
const BEGUN: Landscape = {
  plane: "random",
  grid: gridOf({ x: { from: -1, to: 1 }, y: { from: -1, to: 1 }, size: 25 }, (x, y) => 0.1 + x * x + 2 * y * y, 30),
  networks: [{ x: 0, y: 0 }],
};

const BETWEEN: Landscape = {
  plane: "networks",
  grid: gridOf({ x: { from: -1, to: 5 }, y: { from: -1, to: 4 }, size: 9 }, (x, y) => 0.5 + Math.sin(x) ** 2 + y / 5),
  networks: [{ x: 0, y: 0 }, { x: 4, y: 0 }, { x: 1.5, y: 3 }],
  here: { loss: 0.5, accuracy: 0.9 },
};

Deno.test("a landscape with a path, one under way and a plane through three networks, in every size and depth", () => {
  for (const [name, landscape] of Object.entries({ path: FOUND, begun: BEGUN, networks: BETWEEN })) {
    const at = name === "path" ? 2 : undefined;
    assertGoldenSizes(
      (width, height, theme) => landscapePanel({ landscape, at }, { width, height }, theme),
      `landscape_${name}`,
    );
  }
});

function lineOf(height: number, base: number): LinePoint[] {
  return LINE_PLACES.map((alpha) => {
    const rise = Math.exp(-40 * (alpha - 0.5) ** 2);
    return { alpha, loss: base + height * rise, accuracy: 1 - base / 10 - rise / 4 };
  });
}

Deno.test("loss and accuracy on the line between two networks, in every size and depth", () => {
  const lines = { training: lineOf(1.1, 0.08), test: lineOf(1, 0.12).slice(0, 40), progress: 0.83 };
  assertGoldenSizes((width, height, theme) => linePanel(lines, { width, height }, theme), "landscape_line");
});

Deno.test("without a font for dots, the path and the marks are letters", () => {
  const size = { width: 30, height: 9 },
    drawn = landscapePanel({ landscape: FOUND }, size, createTheme("none", undefined, "ascii"));
  assertEquals(/^[ -~−\n]*$/.test(drawn.toString()), true, drawn.toString());
  assertEquals(drawn.toString().match(/[SE]/g)?.length, 2);
});

Deno.test("the sentences of a landscape name the losses, the sharpness and what the plane holds of the path", () => {
  assertEquals(landscapeTexts(FOUND), [
    "Loss 0.0200 at the network; from 0.0200 to 2.3170 on the plane.",
    "Sharpness 0.302: the mean second derivative along two random directions.",
    "The plane holds 94.0 % of the variance of the path's 7 moments.",
  ]);
  assertEquals(landscapeTexts({ ...BEGUN, path: { ...FOUND.path!, share: 0.00003 } }), [
    "These random directions hold 0.003 % of the variance of the path's 7 moments, so it seems not to move.",
  ]);
});

Deno.test("a barrier is said in words, and that there is none", () => {
  assertEquals(
    barrierText(barrierOf(lineOf(1.2, 0.1))),
    "A barrier of 1.2 lies between: the loss is highest above its ends at α = 0.5, and the accuracy falls by up to 25.0 " +
      "percentage points.",
  );
  assertEquals(
    barrierText(barrierOf(lineOf(0.02, 0.1).map((point) => ({ ...point, accuracy: 0.9 })))),
    "No barrier to speak of: between them the loss rises by 0.02 at most, the accuracy falls by 0.0 percentage points; they " +
      "are linearly mode connected.",
  );
  assertEquals(
    barrierText(barrierOf(lineOf(-0.05, 0.1).map((point) => ({ ...point, accuracy: 0.9 })))),
    "No barrier: on the line between them the loss never rises above that of its ends; they are linearly mode connected.",
  );
  assertEquals(
    barrierText(barrierOf(lineOf(1.2, 0.1).map((point) => point.alpha === 0.5 ? { ...point, loss: NaN } : point))),
    "Between them the loss isn't a number (NaN), first at α = 0.5.",
  );
});
