import { assertEquals } from "deno-std/assert/equals.js";
import { workerPair } from "./worker_pair.ts";

Deno.test("what is written number by number is written once, and is waited for before another worker reads it", () => {
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

Deno.test("reading what was waited for already needs no barrier", () => {
  const { main, other, barriers } = workerPair();
  const matrices = [main, other].map((engine) => engine.matrix(2, 3));
  [main, other].forEach((engine, worker) => engine.write(matrices[worker], (to) => to.set(0, 0, 1)));
  [main, other].forEach((engine, worker) => engine.read(matrices[worker]));
  [main, other].forEach((engine, worker) => engine.read(matrices[worker]));
  assertEquals(barriers(), [1, 1]);
});

Deno.test("a matrix that the others may still read is not written to before all have come to a barrier", () => {
  const { main, other, barriers } = workerPair();
  const [matrix, others] = [main, other].map((engine) => engine.matrix(2, 3));
  main.read(matrix);
  main.write(matrix, () => assertEquals(barriers(), [1, 0]));
  other.read(others);
  other.write(others, () => {});
  assertEquals(barriers(), [1, 1]);
});

Deno.test("work on the main worker is done between two barriers, and not on the others", () => {
  const { main, other, barriers } = workerPair(), during: unknown[] = [];
  main.onMain(() => during.push(barriers()));
  other.onMain(() => during.push("other"));
  assertEquals([during, barriers()], [[[1, 0]], [2, 2]]);
});

Deno.test("all workers get the number that the main one decides", () => {
  const { main, other } = workerPair();
  for (const number of [1, 0, 0.1, -3, 2 ** 40]) {
    assertEquals([main.broadcast(() => number), other.broadcast(() => 7)], [number, number]);
  }
});

Deno.test("indices count from 0 on every worker", () => {
  const { main, other } = workerPair();
  assertEquals([main.indices(4), other.indices(4)], [Uint32Array.of(0, 1, 2, 3), Uint32Array.of(0, 1, 2, 3)]);
});
