import { assertEquals } from "deno-std/assert/equals.js";
import { boxLines, CELL_HEIGHT, CELL_WIDTH, glyphShape } from "../../../../tui/screen/snapshot/glyph_shape.ts";

/** What a character's blocks fill, as four by eight places of a cell, each row a string. */
function filled(character: string): string[] {
  const { blocks = [] } = glyphShape(character)!;
  return Array.from({ length: 8 }, (_, row) =>
    Array.from({ length: 4 }, (_, column) => {
      const [x, y] = [(column + 0.5) * CELL_WIDTH / 4, (row + 0.5) * CELL_HEIGHT / 8];
      const isInside = blocks.some((block) =>
        x > block.x && x < block.x + block.width && y > block.y && y < block.y + block.height
      );
      return isInside ? "#" : ".";
    }).join(""));
}

const FULL = "####", EMPTY = "....", LEFT = "##..", RIGHT = "..##";
const rows = (upper: string, lower: string) => [...Array(4).fill(upper), ...Array(4).fill(lower)];

// By their names in the code chart: "upper half block", "quadrant upper left and lower right", …
for (
  const [character, upper, lower] of [
    ["▀", FULL, EMPTY],
    ["▄", EMPTY, FULL],
    ["█", FULL, FULL],
    ["▌", LEFT, LEFT],
    ["▐", RIGHT, RIGHT],
    ["▖", EMPTY, LEFT],
    ["▗", EMPTY, RIGHT],
    ["▘", LEFT, EMPTY],
    ["▙", LEFT, FULL],
    ["▚", LEFT, RIGHT],
    ["▛", FULL, LEFT],
    ["▜", FULL, RIGHT],
    ["▝", RIGHT, EMPTY],
    ["▞", RIGHT, LEFT],
    ["▟", RIGHT, FULL],
  ]
) {
  Deno.test(`${character} fills the parts of the cell that Unicode names`, () => {
    assertEquals(filled(character), rows(upper, lower));
  });
}

Deno.test("bars grow by an eighth of the cell with each character", () => {
  [..."▁▂▃▄▅▆▇█"].forEach((character, i) => {
    const [{ x, y, width, height }] = glyphShape(character)!.blocks!;
    assertEquals([x, y + height, width, height], [0, CELL_HEIGHT, CELL_WIDTH, CELL_HEIGHT * (i + 1) / 8]);
  });
  [..."▏▎▍▌▋▊▉█"].forEach((character, i) => {
    const [{ x, y, width, height }] = glyphShape(character)!.blocks!;
    assertEquals([x, y, width, height], [0, 0, CELL_WIDTH * (i + 1) / 8, CELL_HEIGHT]);
  });
});

Deno.test("shades are a full block at a quarter, a half and three quarters of its strength", () => {
  assertEquals([..."░▒▓"].map((character) => glyphShape(character)!.opacity), [0.25, 0.5, 0.75]);
  assertEquals(filled("▒"), rows(FULL, FULL));
});

Deno.test("a braille pattern has the dots that its name counts, 1–3 and 7 to the left, 4–6 and 8 to the right", () => {
  const places = (character: string) => glyphShape(character)!.dots!.map(({ x, y }) => [x, y]);
  assertEquals(places("⠀"), []);
  assertEquals(places("⠁"), [[2, 2]]); // dots-1
  assertEquals(places("⠈"), [[6, 2]]); // dots-4
  assertEquals(places("⡀"), [[2, 14]]); // dots-7
  assertEquals(places("⢀"), [[6, 14]]); // dots-8
  assertEquals(places("⣿").length, 8);
});

Deno.test("letters and mixed box lines are left to a font", () => {
  for (const character of ["a", " ", "", "猫", "●", "═", "┍"]) assertEquals(glyphShape(character), undefined);
});

Deno.test("a line through a cell is one line, so that it has no seam", () => {
  assertEquals(boxLines("─"), [{ x: 0, y: 8, path: "h8", thickness: 1 }]);
  assertEquals(boxLines("┃"), [{ x: 4, y: 0, path: "v16", thickness: 2 }]);
  assertEquals(boxLines("╼"), [
    { x: 0, y: 8, path: "h4", thickness: 1 },
    { x: 4, y: 8, path: "h4", thickness: 2 },
  ]);
});
