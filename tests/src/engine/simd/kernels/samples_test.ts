import { assertEquals } from "deno-std/assert/equals.js";
import { countListed } from "../../../../../src/engine/simd/simd_samples.ts";
import { BUILDS, Workbench } from "./kernels.ts";

for (const build of BUILDS) {
  const bench = new Workbench(build);
  const { kernels, memory } = bench;

  Deno.test(`the nonzero features of each sample are listed, and none of the next sample or after the last (${build})`, () => {
    // Masks are of 16 features: rows that end before, at and after the end of a mask.
    for (const columns of [1, 14, 15, 16, 17, 31, 32, 33]) {
      for (const density of [0, 1, 2, 3]) {
        bench.clear();
        const rows = 5,
          bytes = Uint8Array.from({ length: rows * columns + 16 }, (_, i) => i % 4 < density ? i % 255 + 1 : 0);
        // What follows the last sample isn't zero either.
        bytes.fill(255, rows * columns);
        const features = bench.allocate(bytes.length), entries = bench.allocate(4 * bytes.length);
        const starts = bench.allocate(4 * (rows + 1)), active = bench.allocate(columns + 16);
        new Uint8Array(memory.buffer, features, bytes.length).set(bytes);
        new Uint8Array(memory.buffer, active, columns + 16).fill(0);
        const count = kernels.listNonzero(features, rows, columns, entries, starts, active, 0);

        const listed: [row: number, column: number, byte: number][] = [],
          used = new Array<number>(columns + 16).fill(0);
        for (let i = 0; i < rows * columns; i++) {
          if (bytes[i] === 0) continue;
          listed.push([Math.floor(i / columns), i % columns, bytes[i]]);
          used[i % columns] = 1;
        }
        const bounds = new Uint32Array(memory.buffer, starts, rows + 1), view = new DataView(memory.buffer, entries);
        const rowOf = (entry: number) => bounds.findLastIndex((start) => start <= entry);
        let column = 0;
        const found = Array.from({ length: count }, (_, i) => {
          const row = rowOf(i);
          column = (i === bounds[row] ? 0 : column) + view.getUint8(2 * i + 1);
          return [row, column, view.getUint8(2 * i)];
        });
        assertEquals(found, listed, `${columns} columns`);
        assertEquals([bounds[0], bounds[rows], kernels.countEntries(features, rows, columns)], [0, count, count]);
        assertEquals([...new Uint8Array(memory.buffer, active, columns + 16)], used);
      }
    }
  });

  Deno.test(`a feature more than 255 columns after the one before is listed after zeros in between (${build})`, () => {
    bench.clear();
    const columns = 1100, nonzero = [[255, 511, 1021, 1022], [], [256], [0, 1099]], rows = nonzero.length;
    const bytes = new Uint8Array(rows * columns);
    nonzero.forEach((places, row) => places.forEach((column) => bytes[row * columns + column] = 9));
    const features = bench.allocate(bytes.length + 16), entries = bench.allocate(2 * bytes.length);
    const starts = bench.allocate(4 * (rows + 1)), active = bench.allocate(columns + 16);
    new Uint8Array(memory.buffer, features, bytes.length).set(bytes);
    new Uint8Array(memory.buffer, active, columns).fill(0);
    const count = kernels.listNonzero(features, rows, columns, entries, starts, active, 0);

    // The columns since the entry before, and the byte.
    const far = [255, 0];
    const listed = [[255, 9], ...[far, [1, 9]], ...[far, [255, 9]], [1, 9], far, [1, 9], [0, 9], ...[
      far,
      far,
      far,
      far,
    ], [
      79,
      9,
    ]];
    const view = new Uint8Array(memory.buffer, entries, 2 * count);
    assertEquals(Array.from({ length: count }, (_, i) => [view[2 * i + 1], view[2 * i]]), listed);
    assertEquals([...new Uint32Array(memory.buffer, starts, rows + 1)], [0, 6, 6, 8, 14]);
    assertEquals([kernels.countEntries(features, rows, columns), countListed(bytes, columns)], [14, 14]);
    const used = [...new Uint8Array(memory.buffer, active, columns)].flatMap((flag, column) => flag ? [column] : []);
    assertEquals(used, [0, 255, 256, 511, 1021, 1022, 1099]);
  });

  Deno.test(`labels, bytes and floats are gathered in the order asked for (${build})`, () => {
    bench.clear();
    const order = bench.indices([2, 0, 2]), columns = 3;
    const labels = bench.allocate(6),
      bytes = bench.allocate(9),
      floats = bench.allocate(36),
      values = bench.allocate(1024);
    new Uint16Array(memory.buffer, labels, 3).set([7, 8, 9]);
    new Uint8Array(memory.buffer, bytes, 9).set([0, 1, 2, 3, 4, 5, 6, 7, 255]);
    new Float32Array(memory.buffer, floats, 9).set([0, 1, 2, 3, 4, 5, 6, 7, 8].map((x) => x / 2));
    new Float32Array(memory.buffer, values, 256).set(Array.from({ length: 256 }, (_, byte) => byte / 255));
    const gathered = bench.allocate(12), zeros = Array.from({ length: 3 }, () => [0, 0, 0]);
    kernels.gatherLabels(labels, order, 3, gathered);
    assertEquals([...new Uint32Array(memory.buffer, gathered, 3)], [9, 7, 9]);
    const ofBytes = bench.matrix(zeros), ofFloats = bench.matrix(zeros);
    kernels.gatherBytes(bytes, columns, values, order, 3, ofBytes.pointer, ofBytes.stride);
    kernels.gatherFloats(floats, columns, order, 3, ofFloats.pointer, ofFloats.stride);
    const last = [6, 7, 255].map((byte) => Math.fround(byte / 255)),
      first = [0, 1, 2].map((byte) => Math.fround(byte / 255));
    assertEquals(ofBytes.read(), [last, first, last]);
    assertEquals(ofFloats.read(), [[3, 3.5, 4], [0, 0.5, 1], [3, 3.5, 4]]);
  });
}
