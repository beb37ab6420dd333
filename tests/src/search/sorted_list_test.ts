import { assertEquals } from "deno-std/assert/equals.js";
import { Random } from "../../../src/matrix/random.ts";
import { SortedList } from "../../../src/search/sorted_list.ts";

const byValue = (a: { value: number }, b: { value: number }) => a.value - b.value;

Deno.test("a list of thousands of items is what sorting them gives, equal ones in the order in which they came", () => {
  const random = new Random(1), list = new SortedList<{ value: number; i?: number }>(byValue);
  const items = Array.from({ length: 5000 }, (_, i) => ({ value: Math.floor(900 * random.uniform()), i }));
  for (const item of items) list.add(item);
  const sorted = items.toSorted(byValue);
  assertEquals(list.items, sorted);
  assertEquals([list.length, list.at(0), list.at(2500), list.at(4999), list.at(5000)], [
    5000,
    sorted[0],
    sorted[2500],
    sorted[4999],
    undefined,
  ]);
  for (const value of [-1, 0, 450, 899, 900]) {
    assertEquals(list.countUpTo({ value }), items.filter((item) => item.value <= value).length);
  }
});

Deno.test("an empty list has no items, and one that has grown lists the new ones, too", () => {
  const list = new SortedList(byValue);
  assertEquals([list.items, list.at(0), list.countUpTo({ value: 1 })], [[], undefined, 0]);
  list.add({ value: 2 });
  assertEquals(list.items, [{ value: 2 }]);
  list.add({ value: 1 });
  assertEquals(list.items, [{ value: 1 }, { value: 2 }]);
});
