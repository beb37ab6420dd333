import { assertEquals } from "deno-std/assert/equals.js";
import { boxOf } from "../../../data/pictures/box.ts";
import type { Component } from "../../../data/pictures/connected_components.ts";
import { joinPieces } from "../../../data/pictures/join_pieces.ts";

const PAGE = { width: 1000, height: 400 };

/** Components of these boxes, a third of each ink. */
function components(...boxes: readonly [left: number, top: number, width: number, height: number][]): Component[] {
  return boxes.map(([left, top, width, height], i) => (
    { label: i + 1, left, top, width, height, area: Math.ceil(width * height / 3), peak: 255 }
  ));
}

/** The labels of the components of each character, from the left. */
function characters(all: readonly Component[], page = PAGE): number[][] {
  return joinPieces(all, page).sort((a, b) => a.left - b.left)
    .map(({ components }) => components.map(({ label }) => label).sort((a, b) => a - b));
}

Deno.test("the bar of a 5 belongs to its body, whether it is above it or at its side", () => {
  assertEquals(characters(components([100, 110, 50, 90], [112, 100, 45, 8])), [[1, 2]]);
  assertEquals(characters(components([100, 100, 50, 100], [130, 102, 40, 9])), [[1, 2]]);
  const [{ components: _, ...box }] = joinPieces(components([100, 110, 50, 90], [112, 100, 45, 8]), PAGE);
  assertEquals(box, { left: 100, top: 100, width: 57, height: 100 });
});

Deno.test("a digit that is broken in two becomes one", () => {
  assertEquals(
    characters(components([100, 100, 60, 48], [105, 155, 58, 45], [200, 100, 50, 100], [300, 100, 50, 100])),
    [[1, 2], [3], [4]],
  );
});

Deno.test("digits that lean over each other stay two, and so do those of lines close to each other", () => {
  assertEquals(characters(components([100, 100, 70, 100], [130, 100, 70, 100])), [[1], [2]]);
  assertEquals(characters(components([100, 50, 60, 100], [102, 165, 60, 100])), [[1], [2]]);
});

Deno.test("dust, dots and dashes between digits are dropped", () => {
  const digits = components([100, 100, 60, 100], [240, 100, 60, 100], [380, 100, 60, 100]);
  const others = components([180, 145, 40, 12], [320, 190, 14, 14], [500, 300, 3, 3], [120, 210, 5, 5]);
  const all = [...digits, ...others.map((other) => ({ ...other, label: other.label + 3 }))];
  assertEquals(characters(all), [[1], [2], [3]]);
});

Deno.test("a colon is no digit, and neither is what is much higher than the digits", () => {
  const digits = components([100, 100, 60, 100], [240, 100, 60, 100], [380, 100, 60, 100]);
  const [above, below, bracket] = components([190, 110, 20, 20], [190, 175, 20, 20], [480, 50, 12, 300])
    .map((other) => ({ ...other, label: other.label + 3 }));
  assertEquals(characters([...digits, above, below]), [[1], [2], [3]]);
  assertEquals(characters([...digits, bracket]), [[1], [2], [3]]);
});

Deno.test("what reaches in from beyond the edge is dropped unless it has the size of a digit", () => {
  const table = components([100, 100, 60, 100], [240, 100, 60, 100], [0, 330, 1000, 70], [940, 0, 60, 400]);
  assertEquals(characters(table), [[1], [2]]);
  assertEquals(characters(components([100, 100, 60, 100], [240, 100, 60, 100], [0, 104, 50, 96])), [[3], [1], [2]]);
});

Deno.test("digits that fill the picture are kept though they touch its edges", () => {
  assertEquals(characters(components([0, 0, 60, 100], [80, 0, 60, 98]), { width: 140, height: 100 }), [[1], [2]]);
});

Deno.test("nothing makes no character", () => {
  assertEquals(joinPieces([], PAGE), []);
});

Deno.test("a character's box holds all its components", () => {
  const all = components([100, 110, 50, 90], [112, 100, 45, 8]);
  const [group] = joinPieces(all, PAGE);
  assertEquals(boxOf(group), { left: 100, top: 100, width: 57, height: 100 });
});
