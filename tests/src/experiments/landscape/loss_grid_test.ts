import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { finish } from "../../../../src/experiments/finish.ts";
import { barrierOf } from "../../../../src/experiments/landscape/barrier.ts";
import { LossGrid } from "../../../../src/experiments/landscape/loss_grid.ts";
import { LossProbe } from "../../../../src/experiments/landscape/loss_probe.ts";
import { lineBetween, lossLine } from "../../../../src/experiments/landscape/loss_line.ts";
import { sharpness } from "../../../../src/experiments/landscape/sharpness.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { float64Engine } from "../../engine/float64_engine.ts";

/** A unit that multiplies x = 2 by w and adds b; its loss is ½(2w + b − 1)². */
function linearUnit(w: number, b: number): Network {
  const architecture = { inputs: 1, layers: [], classes: 2, output: "identity", loss: "mse" } as const;
  const network = Network.create(float64Engine(), architecture, new Random(1));
  network.numbers = [{ weights: Float32Array.of(w), bias: Float32Array.of(b) }];
  return network;
}

const SAMPLE = { features: Float32Array.of(2), labels: Uint16Array.of(1), columns: 1 };

/** About w = 1 and b = 0: x changes w by 3 each, y changes b by −1. */
function bowl(): LossProbe {
  const along = (w: number, b: number) => [{ weights: Float32Array.of(w), bias: Float32Array.of(b) }];
  return new LossProbe({ origin: linearUnit(1, 0), directions: [along(3, 0), along(0, -1)] }, SAMPLE, float64Engine());
}

Deno.test("a grid has the loss of the formula at each point, the lowest row first", () => {
  const grid = new LossGrid({ x: { from: -1, to: 1 }, y: { from: -2, to: 4 }, size: 5 }), probe = bowl();
  finish(grid.measureInSteps(probe));
  [-2, -0.5, 1, 2.5, 4].forEach((y, row) => {
    [-1, -0.5, 0, 0.5, 1].forEach((x, column) => {
      assertAlmostEquals(grid.losses[5 * row + column], (1 + 6 * x - y) ** 2 / 2, 1e-12);
    });
  });
  assertEquals([grid.done, grid.progress, grid.next], [25, 1, undefined]);
});

Deno.test("a grid is filled from coarse to fine: the corners, the middles between them, and so on, each point once", () => {
  for (const size of [1, 2, 5, 8, 25]) {
    const grid = new LossGrid({ x: { from: 0, to: 1 }, y: { from: 0, to: 1 }, size }), probe = bowl();
    const order: number[] = [], steps = grid.measureInSteps(probe);
    for (let { next } = grid; next !== undefined; next = grid.next) {
      assert(!grid.isMeasured(Math.floor(next / size), next % size));
      order.push(next);
      while (grid.next === next) steps.next();
      assert(grid.isMeasured(Math.floor(next / size), next % size));
    }
    assertEquals(order.toSorted((a, b) => a - b), Array.from({ length: size * size }, (_, i) => i));
    if (size !== 5) continue;
    assertEquals(order.slice(0, 4), [0, 4, 20, 24]);
    assertEquals(order.slice(4, 9), [2, 10, 12, 14, 22]);
  }
});

Deno.test("the sharpness of a bowl is its mean second derivative", () => {
  // ∂²L∕∂x² = 6² and ∂²L∕∂y² = 1.
  assertAlmostEquals(sharpness(bowl(), 2), (36 + 1) / 2, 1e-6);
});

Deno.test("between two networks of a convex loss lies no barrier, and the ends of the line are the networks themselves", () => {
  const line = lineBetween(linearUnit(1, 0), linearUnit(0.75, 0)), points = lossLine(new LossProbe(line, SAMPLE));
  assertEquals([points[0].alpha, points[points.length - 1].alpha], [-0.25, 1.25]);
  // w = 1 − α∕4
  for (const { alpha, loss } of points) assertAlmostEquals(loss, (1 - alpha / 2) ** 2 / 2, 1e-5);
  const { height, accuracyDrop, isConnected } = barrierOf(points);
  assertEquals([height, accuracyDrop, isConnected], [0, 0, true]);
});

Deno.test("a barrier is the largest rise above the straight line between the losses at both ends", () => {
  const points = [
    { alpha: -0.25, loss: 9, accuracy: 0 },
    { alpha: 0, loss: 1, accuracy: 0.9 },
    { alpha: 0.5, loss: 4, accuracy: 0.5 },
    { alpha: 0.75, loss: 4, accuracy: 0.79 },
    { alpha: 1, loss: 3, accuracy: 0.8 },
  ];
  const { height, alpha, accuracyDrop, isConnected } = barrierOf(points);
  assertEquals([height, alpha, isConnected], [2, 0.5, false]);
  assertAlmostEquals(accuracyDrop, 0.35, 1e-12);
  assertThrows(() => barrierOf(points.slice(2)), RangeError, "expected a point at each");
});

Deno.test("where the loss between two networks isn't a number, the barrier isn't either", () => {
  const at = (alpha: number, loss: number) => ({ alpha, loss, accuracy: 0.5 });
  for (const losses of [[1, NaN, 9, 1], [NaN, 2, 3, 1]]) {
    const { height, alpha } = barrierOf(losses.map((loss, i) => at(i / 3, loss)));
    assertEquals([height, alpha], [NaN, losses.findIndex(Number.isNaN) / 3]);
  }
  assertEquals(barrierOf([at(0, 1), at(0.5, Infinity), at(1, 1)]).height, Infinity);
});
