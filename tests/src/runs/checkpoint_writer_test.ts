import { assertEquals } from "deno-std/assert/equals.js";
import { CheckpointWriter } from "../../../src/runs/checkpoint_writer.ts";

Deno.test("while one is written, only the last of those that come waits", async () => {
  const writer = new CheckpointWriter(), written: number[] = [];
  const first = Promise.withResolvers<void>();
  writer.push(async () => {
    await first.promise;
    written.push(1);
  });
  for (const number of [2, 3, 4]) {
    writer.push(() => {
      written.push(number);
      return Promise.resolve();
    });
  }
  first.resolve();
  await writer.idle();
  assertEquals(written, [1, 4]);
  writer.push(() => Promise.resolve(void written.push(5)));
  await writer.idle();
  assertEquals(written, [1, 4, 5]);
});
