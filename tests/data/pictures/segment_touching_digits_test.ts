import { assertEquals } from "deno-std/assert/equals.js";
import { connectedComponents, labelPixels } from "../../../data/pictures/connected_components.ts";
import { cutSeam } from "../../../data/pictures/cut_seam.ts";
import { groupOf } from "../../../data/pictures/merge_components.ts";
import { type Certainty, segmentTouchingDigits } from "../../../data/pictures/segment_touching_digits.ts";
import { resize } from "../../../data/pictures/resize.ts";
import { inked } from "./inked.ts";

/** The boxes of the characters that a run is read as, 10 pixels for each of a text's. */
function read(certainty: Certainty, ...rows: string[]): number[][] {
  const small = inked(...rows);
  const ink = resize(small, 10 * small.width, 10 * small.height);
  const { runs, components } = connectedComponents(ink, 128), labels = labelPixels(runs, ink.pixels.length);
  const run = components.toSorted((a, b) => a.left - b.left).map((component) => groupOf([component]));
  const labelled = { ink, labels, next: components.length + 1 };
  const measures = { characterHeight: 60, stroke: 10 };
  return segmentTouchingDigits(run, labelled, certainty, measures).map(({ left, width }) =>
    [left, left + width].map((x) => Math.round(x / 10))
  );
}

/** A network that is sure of what is as wide as that, and of nothing else. */
const sureOfWidth = (from: number, to: number): Certainty => (parts) =>
  parts.map(({ width }) => Math.log(width - 2 >= 10 * from && width - 2 <= 10 * to ? 0.99 : 0.05));

/** A network that is as sure of anything. */
const indifferent: Certainty = (parts) => parts.map(() => Math.log(0.9));

const TOUCHING = ["###....###", "#.#....#.#", "#.######.#", "#.#....#.#", "###....###", "###....###"];

Deno.test("touching digits are cut where that makes a network surer, and only there", () => {
  const [[first, cut], [second, last], ...rest] = read(sureOfWidth(3, 6), ...TOUCHING);
  assertEquals([first, cut === second, last, rest.length], [0, true, 10, 0]);
  const digit = ["##..##", "##..##", "######", "##..##", "##..##", "##..##"];
  assertEquals(read(indifferent, ...digit), [[0, 6]]);
});

Deno.test("what is far wider than a digit is cut unless a network is much surer of the whole", () => {
  assertEquals(read(indifferent, ...TOUCHING).length, 2);
  assertEquals(read(sureOfWidth(9, 10), ...TOUCHING), [[0, 10]]);
});

Deno.test("pieces are joined where that makes a network surer", () => {
  const pieces = ["#..#", "#..#", "##.#", "...#", "...#", "...#"];
  assertEquals(read(sureOfWidth(4, 4), ...pieces), [[0, 4]]);
  assertEquals(read(sureOfWidth(1, 2), ...pieces), [[0, 2], [3, 4]]);
});

Deno.test("high pieces are one digit if together they are as narrow as one, unless a network is surer of each", () => {
  const broken = ["##.##", "#...#", "#...#", "#...#", "#...#", "##.##"];
  assertEquals(read(indifferent, ...broken), [[0, 5]]);
  assertEquals(read(sureOfWidth(2, 2), ...broken), [[0, 2], [3, 5]]);
  assertEquals(read(indifferent, ...broken.map((row) => `${row.slice(0, 2)}..${row.slice(2)}`)), [[0, 2], [5, 7]]);
});

Deno.test("a seam goes through the least ink, and follows a slanted gap", () => {
  const ink = inked("##.##", "#.###", "#.###", ".####");
  const labels = new Int32Array(20).fill(1);
  const seam = cutSeam(ink, labels, 1, { left: 0, top: 0, width: 5, height: 4 });
  assertEquals(seam.columns, [2, 1, 1, 0]);
  assertEquals(Math.round(seam.ink), 0);
});
