import { assertEquals } from "deno-std/assert/equals.js";
import { every } from "../../../../src/search/queue/every.ts";

Deno.test("it calls back again and again, until it is disposed of", async () => {
  const thrice = Promise.withResolvers<void>();
  let calls = 0;
  {
    using _calling = every(1, () => ++calls === 3 && thrice.resolve(), thrice.reject);
    await thrice.promise;
  }
  assertEquals(calls, 3);
});

Deno.test("what goes wrong in a call is reported, and ends it", async () => {
  const failed = Promise.withResolvers<unknown>(), error = new Error("database or disk is full");
  let calls = 0;
  const fail = (found: unknown) => failed.resolve(found);
  using _calling = every(1, () => {
    calls++;
    throw error;
  }, fail);
  assertEquals(await failed.promise, error);
  // A timer of the same length that was set later rings after it.
  await new Promise((resolve) => setTimeout(resolve, 1));
  assertEquals(calls, 1);
});
