import { assertEquals } from "deno-std/assert/equals.js";
import { textRuns } from "../../../../tui/screen/snapshot/text_runs.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";

/** The runs of one row, as column, columns and text. */
function runsOf(text: string, isAlike: (a: number, b: number) => boolean = () => true) {
  const cells = new Cells(40, 1);
  cells.text(0, 0, text);
  return textRuns(cells, 0, isAlike).map(({ x, columns, text }) => [x, columns, text]);
}

Deno.test("words with a blank between them are one run, and a gap of more ends it", () => {
  assertEquals(runsOf("  loss 0.31   acc"), [[2, 9, "loss 0.31"], [14, 3, "acc"]]);
  assertEquals(runsOf(""), []);
});

Deno.test("wide characters and symbols are runs of their own, with the columns they take", () => {
  assertEquals(runsOf("a猫狗 b"), [[0, 1, "a"], [1, 2, "猫"], [3, 2, "狗"], [6, 1, "b"]]);
  assertEquals(runsOf("go ● on"), [[0, 2, "go"], [3, 1, "●"], [5, 2, "on"]]);
});

Deno.test("marks stay with their letter", () => {
  assertEquals(runsOf("cafe\u0301 1"), [[0, 6, "cafe\u0301 1"]]);
});

Deno.test("shapes are no text, and end a run", () => {
  assertEquals(runsOf("a█b─c⣿"), [[0, 1, "a"], [2, 1, "b"], [4, 1, "c"]]);
});

Deno.test("another style begins another run", () => {
  assertEquals(runsOf("ab cd", (a, b) => (a < 3) === (b < 3)), [[0, 2, "ab"], [3, 2, "cd"]]);
});
