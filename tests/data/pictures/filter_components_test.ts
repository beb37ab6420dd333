import { assertEquals } from "deno-std/assert/equals.js";
import type { Component } from "../../../data/pictures/connected_components.ts";
import { filterComponents } from "../../../data/pictures/filter_components.ts";

/** The labels of those of these boxes, a third of each ink, that are no dust and don't reach in from beyond the edge. */
function kept(
  page: { width: number; height: number },
  ...boxes: readonly [number, number, number, number][]
): number[] {
  const components = boxes.map(([left, top, width, height], i): Component => (
    { label: i + 1, left, top, width, height, area: Math.ceil(width * height / 3), peak: 255 }
  ));
  return filterComponents(components, page, 10).map(({ label }) => label);
}

const PAGE = { width: 1000, height: 400 };

Deno.test("what is smaller than six tenths of a stroke's width is dust", () => {
  assertEquals(kept(PAGE, [100, 100, 60, 100], [200, 100, 5, 5], [300, 100, 6, 5]), [1, 3]);
});

Deno.test("what reaches in from beyond the edge is dropped unless it has the size of a digit", () => {
  assertEquals(kept(PAGE, [100, 100, 60, 100], [240, 100, 60, 100], [0, 330, 1000, 70], [940, 0, 60, 400]), [1, 2]);
  assertEquals(kept(PAGE, [100, 100, 60, 100], [240, 100, 60, 100], [0, 104, 50, 96]), [1, 2, 3]);
});

Deno.test("digits that fill the picture are kept though they touch its edges", () => {
  assertEquals(kept({ width: 140, height: 100 }, [0, 0, 60, 100], [80, 0, 60, 98]), [1, 2]);
});
