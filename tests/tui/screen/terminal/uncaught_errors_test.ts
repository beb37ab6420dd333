import { assertEquals } from "deno-std/assert/equals.js";
import { onUncaughtError } from "../../../../tui/screen/terminal/uncaught_errors.ts";

/** Has an error go uncaught as the runtime does; returns whether it is kept from ending the process. */
function fail(error: unknown): boolean {
  return !globalThis.dispatchEvent(new ErrorEvent("error", { error, cancelable: true }));
}

Deno.test("an error that nothing caught goes to the latest listener alone, and no longer ends the process", () => {
  const told: string[] = [];
  const endFirst = onUncaughtError((error) => told.push(`first ${error}`));
  assertEquals(fail("a"), true);
  const endSecond = onUncaughtError((error) => told.push(`second ${error}`));
  fail("b");
  endSecond();
  endSecond();
  fail("c");
  endFirst();
  assertEquals(fail("d"), false);
  assertEquals(told, ["first a", "second b", "first c"]);
});

Deno.test("a promise that nothing awaits is an error that nothing caught", async () => {
  const told = Promise.withResolvers<unknown>();
  const end = onUncaughtError(told.resolve);
  Promise.reject("lost");
  assertEquals(await told.promise, "lost");
  end();
});
