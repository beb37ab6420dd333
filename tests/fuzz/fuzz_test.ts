import { assertEquals } from "deno-std/assert/equals.js";
import { readers } from "./readers.ts";
import { runFuzz } from "./run_fuzz.ts";

for (const { name } of readers) {
  Deno.test(`the ${name} reader gives an answer or an error sentence on 300 damaged files, in bounds`, async () => {
    const { accepted, refused, failures } = await runFuzz(name, { seed: 1, from: 0, count: 300 });
    assertEquals(failures, []);
    assertEquals(accepted + refused, 300);
  });
}
