import { assertEquals } from "deno-std/assert/equals.js";
import { CheckpointWriter } from "../../../src/runs/checkpoint_writer.ts";

Deno.test("files are written one after the other, none is left out, and each push waits for its turn alone", async () => {
  const writer = new CheckpointWriter(), happened: string[] = [];
  const disks = [1, 2, 3].map(() => Promise.withResolvers<void>());
  const turns = disks.map(async ({ promise }, i) => {
    await writer.push(async () => {
      await promise;
      happened.push(`${i + 1} is written`);
    });
    happened.push(`it is ${i + 1}'s turn`);
  });
  await turns[0];
  assertEquals(happened, ["it is 1's turn"]);
  for (const { resolve } of disks.toReversed()) resolve();
  await writer.idle();
  await Promise.all(turns);
  assertEquals(happened, [
    "it is 1's turn",
    "1 is written",
    "it is 2's turn",
    "2 is written",
    "it is 3's turn",
    "3 is written",
  ]);
});
