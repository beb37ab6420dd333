import { assertEquals } from "deno-std/assert/equals.js";
import { captureConsole } from "../../../src/training/session/console_capture.ts";
import { train } from "../../../src/training/session/session.ts";
import { separablePoints } from "./run_trainer.ts";
import { withMember } from "./with_member.ts";

Deno.test("what a worker prints is printed by the thread that started it", async () => {
  const printed: string[] = [];
  const release = captureConsole((level, text) => printed.push(`${level}: ${text}`));
  try {
    await withMember(0, "./printing_member.ts", async () => {
      await Array.fromAsync(train({ training: separablePoints(60), classes: 2 }, { layers: [4], epochs: 1 }));
    });
  } finally {
    release();
  }
  assertEquals(printed, ["warn: a worker prints { batch: 3 }"]);
});
