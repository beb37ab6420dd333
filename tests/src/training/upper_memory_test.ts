import { assertEquals } from "deno-std/assert/equals.js";
import type { TrainingOptions } from "../../../src/options/options.ts";
import { numbersOf } from "./run_trainer.ts";
import { lonelyLeader, settingOf, trainOn } from "./taken_memory.ts";

const GIBIBYTE = 2 ** 30;

const runs: readonly [kind: string, density: number | undefined, options: TrainingOptions][] = [
  ["lists of features and of active units", 0.2, { layers: [200, 150], optimizer: "adam", clipNorm: 1, dropout: 0.2 }],
  ["bytes", 0.9, { layers: [33], optimizer: "momentum", maxNorm: 2, bias: false }],
  ["float32", undefined, { layers: [70], batchSize: 100, activation: "gelu", output: "sigmoid" }],
];

for (const [kind, density, options] of runs) {
  Deno.test(`wherever its memory lies below 4 GiB, the same is learned, bit for bit: ${kind}`, () => {
    const run = { workers: 1, rows: 150, columns: 60, density, validation: 40, test: 40, classes: 3, options };
    const { layout } = settingOf(run), engine = lonelyLeader(layout);
    const expected = numbersOf(trainOn(engine, run));
    // Across the middle, where a signed pointer would turn negative, and up to the very end.
    for (const end of [2 * GIBIBYTE + 4096, 4 * GIBIBYTE]) {
      const moved = lonelyLeader(layout);
      // Memory that is taken and never written to is none of the system's. A piece takes 128 bytes besides.
      moved.matrix(4, (end - engine.bytes - 128) / 16);
      assertEquals(numbersOf(trainOn(moved, run)), expected);
      assertEquals(moved.bytes, end);
    }
  });
}
