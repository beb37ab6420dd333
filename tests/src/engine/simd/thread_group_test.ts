import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import type { Share } from "../../../../src/engine/simd/access.ts";
import { ALONE, border, type Part, partOf } from "../../../../src/engine/simd/thread_group.ts";

const counts = fc.nat(1000), groupSizes = fc.integer({ min: 1, max: 64 });

function partsOf(workers: number, rows: number, vectors: number, share: Share): Part[] {
  return Array.from({ length: workers }, (_, number) => {
    return partOf(rows, vectors, share, { number, workers, spins: 0 });
  });
}

/** Fails unless intervals follow each other from 0 to `end`. */
function assertTile(intervals: readonly (readonly [start: number, length: number])[], end: number): void {
  let at = 0;
  for (const [start, length] of intervals) {
    assert(length >= 0);
    if (length > 0) assertEquals(start, at);
    at += length;
  }
  assertEquals(at, end);
}

Deno.test("the workers' parts cover all rows, columns and inputs, each exactly once", () => {
  fc.assert(
    fc.property(groupSizes, counts, counts, (workers, rows, vectors) => {
      const [byRows, byColumns, byInputs] = (["rows", "columns", "inputs"] as const)
        .map((share) => partsOf(workers, rows, vectors, share));
      assertTile(byRows.map((part) => [part.row, part.rows]), rows);
      assertTile(byInputs.map((part) => [part.row, part.rows]), rows);
      assertTile(byColumns.map((part) => [part.vector, part.vectors]), vectors);
      for (const part of [...byRows, ...byInputs]) assertEquals([part.vector, part.vectors], [0, vectors]);
      for (const part of byColumns) assertEquals([part.row, part.rows], [0, rows]);
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("a worker's inputs of a layer are its columns of the layer below", () => {
  fc.assert(
    fc.property(groupSizes, counts, counts, (workers, units, vectors) => {
      const below = partsOf(workers, 1, Math.ceil(units / 4), "columns");
      partsOf(workers, units, vectors, "inputs").forEach(({ row, rows }, worker) => {
        const { vector, vectors: count } = below[worker];
        // The last vector may be filled up with columns that there are none of.
        assertEquals(rows, Math.min(units, (vector + count) * 4) - Math.min(units, vector * 4));
        if (rows > 0) assertEquals(row, vector * 4);
      });
    }),
    { seed: 2, numRuns: 300 },
  );
});

Deno.test("parts differ by less than eight, and start at cache lines if every worker gets some", () => {
  fc.assert(
    fc.property(groupSizes, counts, (workers, count) => {
      const borders = Array.from({ length: workers + 1 }, (_, worker) => border(count, worker, workers));
      const sizes = borders.slice(1).map((end, worker) => end - borders[worker]);
      // Four by their share, and up to three that the last one lacks.
      assert(Math.max(...sizes) - Math.min(...sizes) < 8, `${sizes}`);
      if (count >= 4 * workers) assert(borders.slice(0, -1).every((start) => start % 4 === 0), `${borders}`);
    }),
    { seed: 3, numRuns: 300 },
  );
});

Deno.test("a single thread takes everything, and every worker takes all of what isn't divided", () => {
  for (const share of ["rows", "columns", "inputs", "all"] as const) {
    assertEquals(partOf(5, 3, share, ALONE), { row: 0, rows: 5, vector: 0, vectors: 3 });
  }
  for (const part of partsOf(3, 5, 3, "all")) assertEquals(part, { row: 0, rows: 5, vector: 0, vectors: 3 });
});
