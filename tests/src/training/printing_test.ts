import { assertEquals } from "deno-std/assert/equals.js";
import { captureConsole } from "../../../src/training/session/console_capture.ts";
import { train } from "../../../src/training/session/session.ts";
import { separablePoints } from "./run_trainer.ts";
import { withWorker } from "./with_worker.ts";

Deno.test("what a worker prints is printed by the thread that started it", async () => {
  const printed: string[] = [];
  const release = captureConsole((level, text) => printed.push(`${level}: ${text}`));
  try {
    await withWorker(0, "./printing_worker.ts", async () => {
      await Array.fromAsync(train({ training: separablePoints(60), classes: 2 }, { layers: [4], epochs: 1 }));
    });
  } finally {
    release();
  }
  assertEquals(printed, ["warn: a worker prints { batch: 3 }"]);
});
