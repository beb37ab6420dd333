import { assertEquals } from "deno-std/assert/equals.js";
import { rememberGrowing } from "../../tui/remember_growing.ts";

/** Sums of scaled values, and how many values were looked at for them. */
function sums() {
  let looked = 0;
  const sum = rememberGrowing((items: readonly { y: number }[], count, before: number | undefined, scale: number) => {
    looked += items.length - count;
    return items.slice(count).reduce((sum, { y }) => sum + scale * y, before ?? 0);
  });
  return {
    /** The sum, and the values that were looked at for it. */
    of(items: readonly { y: number }[], scale = 1) {
      looked = 0;
      return [sum(items, scale), looked];
    },
  };
}

const items = [1, 2, 3, 4].map((y) => ({ y }));

Deno.test("of an array that grows, only what is new is looked at", () => {
  const { of } = sums();
  assertEquals(of(items.slice(0, 3)), [6, 3]);
  assertEquals(of(items), [10, 1]);
  assertEquals(of([...items]), [10, 0], "another array of the same items");
});

Deno.test("what goes on otherwise, has become shorter or is asked for in another way is looked at in full", () => {
  const { of } = sums();
  assertEquals(of(items), [10, 4]);
  assertEquals(of([...items.slice(0, 2), { y: 5 }, items[3], { y: 1 }]), [13, 5]);
  assertEquals(of(items.slice(0, 2)), [3, 2]);
  assertEquals(of(items.slice(0, 3), 2), [12, 3]);
});

Deno.test("arrays that begin with different items are remembered side by side, and an empty one has nothing to look at", () => {
  const { of } = sums(), others = [{ y: 7 }, { y: 8 }];
  assertEquals([of(items.slice(0, 2)), of(others.slice(0, 1)), of([])], [[3, 2], [7, 1], [0, 0]]);
  assertEquals([of(items), of(others)], [[10, 2], [15, 1]]);
});
