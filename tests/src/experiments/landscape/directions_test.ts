import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { randomDirections } from "../../../../src/experiments/landscape/filter_normalized_direction.ts";
import { dotProduct, norm, type ParameterVector } from "../../../../src/experiments/landscape/parameter_vector.ts";
import { pathDirections } from "../../../../src/experiments/landscape/path_directions.ts";
import { planeThrough } from "../../../../src/experiments/landscape/plane_through.ts";
import { projectPath } from "../../../../src/experiments/landscape/project_path.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { float64Engine } from "../../engine/float64_engine.ts";

function network(seed: number, layers = [4]): Network {
  return Network.create(float64Engine(), { inputs: 3, layers, classes: 2 }, new Random(seed));
}

function columnNorms(weights: Float32Array, units: number): number[] {
  return Array.from({ length: units }, (_, j) => Math.hypot(...weights.filter((_, i) => i % units === j)));
}

Deno.test("in a random direction each unit moves by the norm of its own weights, and no bias moves", () => {
  const origin = network(1);
  origin.layers[0].bias!.fill(2);
  const [first, second] = randomDirections(origin, 7);
  for (const direction of [first, second]) {
    origin.layers.forEach((layer, l) => {
      const expected = columnNorms(layer.numbers.weights, layer.units);
      columnNorms(direction[l].weights, layer.units).forEach((norm, j) => assertAlmostEquals(norm, expected[j], 1e-6));
      assertEquals([...direction[l].bias!], Array(layer.units).fill(0));
    });
  }
  assert(Math.abs(dotProduct(first, second)) < 0.9 * norm(first) * norm(second), "the directions differ");
  assertEquals(randomDirections(origin, 7), [first, second]);
  assert(
    Math.abs(dotProduct(randomDirections(origin, 8)[0], first)) < 0.9 * norm(first) ** 2,
    "another seed, another direction",
  );
});

Deno.test("no random direction of a seed is that of the weights that a run of this seed starts from", () => {
  const origin = Network.create(float64Engine(), { inputs: 100, layers: [100], classes: 2 }, new Random(1));
  const [first] = randomDirections(origin, 1), { numbers } = origin;
  const cosine = dotProduct(first, numbers) / (norm(first) * norm(numbers));
  assert(Math.abs(cosine) < 0.05, `${cosine}`); // five standard deviations of 1 ∕ √10,000
});

Deno.test("a unit whose weights are all 0 stays where it is", () => {
  const origin = network(1);
  origin.layers[1].weights.fill(0);
  assertEquals([...randomDirections(origin, 1)[0][1].weights], Array(8).fill(0));
});

/** Networks of one layer with two inputs, two outputs and a bias for the second alone. */
function pathOf(rows: readonly (readonly number[])[]): ParameterVector[] {
  return rows.map((row) => [{ weights: Float32Array.from(row.slice(0, 3)), bias: Float32Array.from(row.slice(3)) }]);
}

const ROWS = [
  [0.9, -0.4, 0.2, 1.1, 0.3],
  [0.7, -0.1, 0.5, 0.8, 0.35],
  [0.2, 0.3, 0.45, 0.6, 0.1],
  [0.1, 0.35, 0.9, 0.2, -0.2],
];

/** By NumPy 2.4: np.linalg.svd(M - M.mean(0)) of these rows, the squares of S by their sum, and (M - M[-1]) @ V[:2].T. */
const COMPONENTS = [
  [0.52280208, -0.475366834, -0.362765039, 0.518010382, 0.317444685],
  [0.464456651, -0.461292185, 0.661567643, -0.305002865, -0.201967932],
];
const SHARE = 0.921401259 + 0.057586012;
const POINTS = [[1.653634004, -0.121049435], [1.158103145, -0.072455665], [0.541730376, -0.410786691], [0, 0]];

Deno.test("the directions of a path, its points and the share of its variance are NumPy's principal components", () => {
  const path = pathOf(ROWS), directions = pathDirections(path)!;
  const signs = directions.map(([{ weights, bias }], k) => {
    const sign = Math.sign(weights[0] * COMPONENTS[k][0]);
    [...weights, ...bias!].forEach((value, i) => assertAlmostEquals(sign * value, COMPONENTS[k][i], 1e-5));
    return sign;
  });
  const { points, share } = projectPath(path, path[3], directions);
  points.forEach(({ x, y }, i) => {
    assertAlmostEquals(signs[0] * x, POINTS[i][0], 1e-5);
    assertAlmostEquals(signs[1] * y, POINTS[i][1], 1e-5);
  });
  assertAlmostEquals(share, SHARE, 1e-6);
});

Deno.test("a path of two networks, or on a line, has no plane of its own", () => {
  assertEquals(pathDirections(pathOf(ROWS.slice(0, 2))), undefined);
  assertEquals(pathDirections(pathOf([0, 1, 2, 5].map((x) => [x, 2 * x, -x, 1, 0.5 * x]))), undefined);
  // Of many parameters, sums are rounded: so are the networks themselves.
  const [a, b] = [1, 2].map((seed) => Float32Array.from({ length: 20_000 }, new Random(seed).normal));
  const path = Array.from({ length: 40 }, (_, t) => [{ weights: a.map((x, i) => x + t / 39 * (b[i] - x)) }]);
  assertEquals(pathDirections(path), undefined);
});

Deno.test("directions of many parameters are those of their chunks together", () => {
  // θ = cos t · a + sin t · b with a ⊥ b lies in the plane of both.
  const length = 10_000,
    wave = (f: number) => Float32Array.from({ length }, (_, i) => Math.sin(f * (i + 0.5) * Math.PI / length));
  const [a, b] = [wave(1), wave(2)];
  const path = [0, 0.7, 1.5, 2.9].map((t) => [{ weights: a.map((x, i) => Math.cos(t) * x + Math.sin(t) * b[i]) }]);
  const directions = pathDirections(path)!;
  assertAlmostEquals(projectPath(path, path[0], directions).share, 1, 1e-6);
  for (const direction of directions) {
    const inPlane = [a, b].reduce((sum, weights) => sum + dotProduct(direction, [{ weights }]) ** 2 / (length / 2), 0);
    assertAlmostEquals(inPlane, 1, 1e-4);
  }
});

Deno.test("a point is projected to the nearest of a plane whose directions aren't orthogonal", () => {
  const vector = (...weights: number[]): ParameterVector => [{ weights: Float32Array.from(weights) }];
  const directions: [ParameterVector, ParameterVector] = [vector(2, 0, 0), vector(1, 1, 0)];
  // (5, 3, 7) − (1, 0, 0) = ½ · (2, 0, 0) + 3 · (1, 1, 0) + (0, 0, 7)
  const path = [vector(5, 3, 7), vector(1, 0, 0)];
  const { points, share } = projectPath(path, vector(1, 0, 0), directions);
  assertAlmostEquals(points[0].x, 0.5, 1e-6);
  assertAlmostEquals(points[0].y, 3, 1e-6);
  assertAlmostEquals(share, 25 / 74, 1e-6);
});

Deno.test("three networks lie on the plane through them where it says, and have none if they are on a line", () => {
  const [a, b, c] = [1, 2, 3].map((seed) => network(seed));
  const { directions, points } = planeThrough(a, b, c)!;
  assertAlmostEquals(dotProduct(directions[0], directions[1]), 0, 1e-6);
  [a, b, c].forEach((one, i) => {
    const path = [one.numbers, a.numbers];
    const { points: [{ x, y }], share } = projectPath(path, a.numbers, [directions[0], directions[1]]);
    assertAlmostEquals(x, points[i].x, 1e-5);
    assertAlmostEquals(y, points[i].y, 1e-5);
    assertAlmostEquals(share, 1, 1e-5);
  });
  assertEquals(planeThrough(a, b, b), undefined);
  assertEquals(planeThrough(a, a, b), undefined);
});
