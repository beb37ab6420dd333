import { assertEquals } from "deno-std/assert/equals.js";
import { boundingBoxOf } from "../../../data/pictures/bounding_box.ts";
import type { Component } from "../../../data/pictures/connected_components.ts";
import { mergeComponents } from "../../../data/pictures/merge_components.ts";

/** The usual height of a character. */
const USUAL = 100;

/** Components of these boxes, a third of each ink. */
function components(...boxes: readonly [left: number, top: number, width: number, height: number][]): Component[] {
  return boxes.map(([left, top, width, height], i) => (
    { label: i + 1, left, top, width, height, area: Math.ceil(width * height / 3), peak: 255 }
  ));
}

/** The labels of the components of each character, from the left. */
function characters(all: readonly Component[]): number[][] {
  return mergeComponents(all, USUAL).toSorted((a, b) => a.left - b.left)
    .map(({ components }) => components.map(({ label }) => label).sort((a, b) => a - b));
}

Deno.test("the bar of a 5 belongs to its body, whether it is above it or at its side", () => {
  assertEquals(characters(components([100, 110, 50, 90], [112, 100, 45, 8])), [[1, 2]]);
  assertEquals(characters(components([100, 100, 50, 100], [130, 102, 40, 9])), [[1, 2]]);
  const [{ components: _, ...box }] = mergeComponents(components([100, 110, 50, 90], [112, 100, 45, 8]), USUAL);
  assertEquals(box, { left: 100, top: 100, width: 57, height: 100 });
});

Deno.test("a digit that is broken in two becomes one", () => {
  assertEquals(
    characters(components([100, 100, 60, 48], [105, 155, 58, 45], [200, 100, 50, 100], [300, 100, 50, 100])),
    [[1, 2], [3], [4]],
  );
});

Deno.test("the pieces of a slanted stroke are joined where their ends are near, though they share no columns", () => {
  const broken = components([130, 100, 20, 48], [108, 150, 20, 50]);
  assertEquals(characters(broken), [[2], [1]]);
  assertEquals(mergeComponents(broken, USUAL, () => true).length, 1);
  const beside = components([100, 100, 20, 48], [125, 105, 20, 50]);
  assertEquals(mergeComponents(beside, USUAL, () => true).length, 2);
});

Deno.test("digits that lean over each other stay two, and so do those of lines close to each other", () => {
  assertEquals(characters(components([100, 100, 70, 100], [130, 100, 70, 100])), [[1], [2]]);
  assertEquals(characters(components([100, 50, 60, 100], [102, 165, 60, 100])), [[1], [2]]);
});

Deno.test("nothing makes no character", () => {
  assertEquals(mergeComponents([], USUAL), []);
});

Deno.test("a character's box holds all its components", () => {
  const all = components([100, 110, 50, 90], [112, 100, 45, 8]);
  const [group] = mergeComponents(all, USUAL);
  assertEquals(boundingBoxOf(group), { left: 100, top: 100, width: 57, height: 100 });
});
