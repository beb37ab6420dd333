import { assertEquals } from "deno-std/assert/equals.js";
import { workerPair } from "./worker_pair.ts";

Deno.test("write calls its function on the main worker alone, and the others wait before they read", () => {
  const { main, other, barriers } = workerPair(), calls: string[] = [];
  const matrices = [main, other].map((engine) => engine.matrix(2, 3));
  [main, other].forEach((engine, worker) =>
    engine.write(matrices[worker], (to) => {
      calls.push(`worker ${worker}`);
      to.set(1, 2, 7);
    })
  );
  assertEquals([calls, barriers()], [["worker 0"], [0, 0]]);
  const read = [main, other].map((engine, worker) => engine.read(matrices[worker]).at(1, 2));
  assertEquals([read, barriers()], [[7, 7], [1, 1]]);
});

Deno.test("reading twice needs one barrier", () => {
  const { main, other, barriers } = workerPair();
  const matrices = [main, other].map((engine) => engine.matrix(2, 3));
  [main, other].forEach((engine, worker) => engine.write(matrices[worker], (to) => to.set(0, 0, 1)));
  [main, other].forEach((engine, worker) => engine.read(matrices[worker]));
  [main, other].forEach((engine, worker) => engine.read(matrices[worker]));
  assertEquals(barriers(), [1, 1]);
});

Deno.test("write waits for workers that may still read the matrix", () => {
  const { main, other, barriers } = workerPair();
  const [matrix, others] = [main, other].map((engine) => engine.matrix(2, 3));
  main.read(matrix);
  main.write(matrix, () => assertEquals(barriers(), [1, 0]));
  other.read(others);
  other.write(others, () => {});
  assertEquals(barriers(), [1, 1]);
});

Deno.test("observe lets the main worker read what was written before, and the others wait before they overwrite it", () => {
  const { main, other, barriers } = workerPair(), seen: number[] = [];
  const matrices = [main, other].map((engine) => engine.matrix(2, 3));
  [main, other].forEach((engine, worker) => engine.activate("identity", matrices[worker], matrices[worker]));
  main.observe(() => seen.push(...barriers()), [matrices[0]]);
  other.observe(() => seen.push(NaN), [matrices[1]]);
  assertEquals([seen, barriers()], [[1, 0], [1, 1]]);
  other.activate("identity", matrices[1], matrices[1]);
  assertEquals(barriers(), [1, 2]);
});

Deno.test("observing no matrix needs no barrier", () => {
  const { main, other, barriers } = workerPair(), seen: string[] = [];
  main.observe(() => seen.push("main"));
  other.observe(() => seen.push("other"));
  assertEquals([seen, barriers()], [["main"], [0, 0]]);
});

Deno.test("onMain does its work between two barriers, on the main worker alone", () => {
  const { main, other, barriers } = workerPair(), during: unknown[] = [];
  main.onMain(() => during.push(barriers()));
  other.onMain(() => during.push("other"));
  assertEquals([during, barriers()], [[[1, 0]], [2, 2]]);
});

Deno.test("broadcast returns the main worker's number on all workers", () => {
  const { main, other } = workerPair();
  for (const number of [1, 0, 0.1, -3, 2 ** 40]) {
    assertEquals([main.broadcast(() => number), other.broadcast(() => 7)], [number, number]);
  }
});

Deno.test("indices count from 0 on every worker", () => {
  const { main, other } = workerPair();
  assertEquals([main.indices(4), other.indices(4)], [Uint32Array.of(0, 1, 2, 3), Uint32Array.of(0, 1, 2, 3)]);
});
