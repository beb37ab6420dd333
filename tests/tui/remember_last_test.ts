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

Deno.test("records are the same by what stands in them, also within others; arrays are not", () => {
  let computed = 0;
  const count = rememberLast((_value: unknown) => ++computed);
  const inner = [1];
  assertEquals([count({ size: { width: 8 }, inner }), count({ size: { width: 8 }, inner })], [1, 1]);
  assertEquals(count({ size: { width: 9 }, inner }), 2);
  assertEquals(count({ size: { width: 9 }, inner: [1] }), 3);
  assertEquals(count({ size: { width: 9 } }), 4);
  assertEquals(count({ size: { height: 9 } }), 5);
  assertEquals(count(null), 6);
});
