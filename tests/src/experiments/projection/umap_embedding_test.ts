import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import { NearestNeighbours } from "../../../../src/experiments/projection/nearest_neighbours.ts";
import { UmapEmbedding } from "../../../../src/experiments/projection/umap_embedding.ts";
import type { Engine } from "../../../../src/engine/engine.ts";
import type { Matrix } from "../../../../src/matrix/matrix.ts";
import { Random } from "../../../../src/matrix/random.ts";

/** Rows around three centres in eight dimensions, one after the other. */
function clusters(engine: Engine, count: number): Matrix {
  const random = new Random(2), x = engine.matrix(count, 8);
  for (let i = 0; i < count; i++) {
    const row = x.row(i);
    for (let j = 0; j < 8; j++) row[j] = 20 + 4 * Math.cos((i % 3) * 2 + j) + 0.5 * random.normal();
  }
  return x;
}

/** All other rows by their distance from one. */
function byDistance(x: Matrix, from: number): { readonly row: number; readonly distance: number }[] {
  const distance = (row: number) => Math.hypot(...Array.from(x.row(row), (value, j) => value - x.row(from)[j]));
  return Array.from({ length: x.rows }, (_, row) => ({ row, distance: distance(row) }))
    .sort((a, b) => a.distance - b.distance);
}

Deno.test("the nearest neighbours are those by the distances themselves, on either engine, the row itself first", () => {
  for (const engine of [new ReferenceEngine(), singleThreadEngine()]) {
    const x = clusters(engine, 150), found = new NearestNeighbours(engine, x, 7);
    assertEquals(Array.from({ length: 6 }, () => found.step()), [false, false, false, false, true, true]);
    for (const row of [0, 70, 149]) {
      const expected = byDistance(x, row).slice(0, 7);
      assertEquals(found.indices[row], expected.map(({ row }) => row));
      expected.forEach(({ distance }, i) => assertAlmostEquals(found.distances[row][i], distance, 1e-3));
    }
  }
});

Deno.test("among rows that are much nearer to each other than to 0, the nearest are found as well", () => {
  for (const engine of [new ReferenceEngine(), singleThreadEngine()]) {
    const x = engine.matrix(80, 6), random = new Random(4);
    // Two clusters 2,000 apart, each less than 1 wide.
    for (let i = 0; i < 80; i++) {
      const row = x.row(i);
      for (let j = 0; j < 6; j++) row[j] = (i % 2 === 0 ? 1000 : -1000) + Math.round(64 * random.uniform()) / 128;
    }
    const found = new NearestNeighbours(engine, x, 5);
    while (!found.step());
    for (const row of [0, 33, 79]) {
      const expected = byDistance(x, row).slice(0, 5).map(({ distance }) => distance);
      found.distances[row].forEach((distance, i) => assertAlmostEquals(distance, expected[i], 1e-6));
    }
  }
});

/** The points of rows when it is over. */
function embedded(engine: Engine, x: Matrix): Float32Array {
  const umap = new UmapEmbedding(engine, x);
  for (let steps = 0; !umap.step(); steps++) assert(steps < 2000);
  return umap.points;
}

Deno.test("UMAP keeps clusters apart, around (0, 0), and gives the same points for the same rows", () => {
  const engine = new ReferenceEngine(), x = clusters(engine, 90), points = embedded(engine, x);
  const apart = (a: number, b: number) =>
    Math.hypot(points[2 * a] - points[2 * b], points[2 * a + 1] - points[2 * b + 1]);
  for (let i = 0; i < 90; i++) {
    const others = Array.from({ length: 90 }, (_, j) => j).filter((j) => j !== i).sort((a, b) =>
      apart(i, a) - apart(i, b)
    );
    assertEquals(others[0] % 3, i % 3);
  }
  for (const axis of [0, 1]) {
    assertAlmostEquals(points.reduce((sum, value, i) => i % 2 === axis ? sum + value : sum, 0), 0, 1e-3);
  }
  assertEquals(embedded(engine, x), points);
});

Deno.test("rows that are few, or all the same, have places as well", () => {
  const engine = new ReferenceEngine();
  for (const count of [2, 3, 20]) {
    assertEquals(embedded(engine, engine.matrix(count, 4)).every(Number.isFinite), true, `${count}`);
    assertEquals(embedded(engine, clusters(engine, count)).every(Number.isFinite), true, `${count}`);
  }
});
