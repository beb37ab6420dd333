import { assertEquals } from "deno-std/assert/equals.js";
import { rememberLast } from "../../tui/remember_last.ts";

Deno.test("what is asked again in the same way isn't computed again, whatever else is", () => {
  const asked: unknown[][] = [];
  const list = rememberLast((...values: unknown[]) => {
    asked.push(values);
    return values;
  });
  const first = list(1, NaN);
  assertEquals(list(1, NaN) === first, true);
  assertEquals(list(1, 2), [1, 2]);
  assertEquals(list(1), [1]);
  assertEquals(list(1, NaN), [1, NaN]);
  assertEquals(asked, [[1, NaN], [1, 2], [1], [1, NaN]]);
});
