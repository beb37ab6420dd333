/** The size of a cell in the units of a picture: an eighth of a block is one wide or two high. */
export const CELL_WIDTH = 8, CELL_HEIGHT = 16;

/** A rectangle in a cell, counted from its top left corner. */
export interface Block {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A character as shapes, which look the same whatever fonts there are. */
export interface GlyphShape {
  readonly blocks?: readonly Block[];
  /** How strong the blocks are; 1 when left out. */
  readonly opacity?: number;
  readonly lines?: readonly Line[];
  readonly dots?: readonly { readonly x: number; readonly y: number }[];
}

/**
 * The shape of a character that has to meet its neighbours: block elements (U+2580–259F), box lines, braille patterns
 * (U+2800–28FF). Undefined for others, which are left to a font. Source: The Unicode Standard, code charts.
 */
export function glyphShape(character: string): GlyphShape | undefined {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint >= 0x2500 && codePoint < 0x2580) {
    const lines = boxLines(character);
    return lines && { lines };
  }
  if (codePoint >= 0x2580 && codePoint < 0x25A0) return blockShape(codePoint);
  if (codePoint >= 0x2800 && codePoint < 0x2900) return { dots: brailleDots(codePoint - 0x2800) };
  return undefined;
}

/** Which quarters U+2596 … U+259F fill: 1 upper left, 2 upper right, 4 lower left, 8 lower right. */
const QUARTERS = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14];

function blockShape(codePoint: number): GlyphShape {
  if (codePoint === 0x2580) return { blocks: [rows(0, 4)] }; // ▀
  if (codePoint <= 0x2588) { // ▁ … █
    const eighths = codePoint - 0x2580;
    return { blocks: [rows(8 - eighths, eighths)] };
  }
  if (codePoint <= 0x258F) return { blocks: [columns(0, 0x2590 - codePoint)] }; // ▉ … ▏
  if (codePoint === 0x2590) return { blocks: [columns(4, 4)] }; // ▐
  if (codePoint <= 0x2593) return { blocks: [rows(0, 8)], opacity: (codePoint - 0x2590) / 4 }; // ░ ▒ ▓
  if (codePoint === 0x2594) return { blocks: [rows(0, 1)] }; // ▔
  if (codePoint === 0x2595) return { blocks: [columns(7, 1)] }; // ▕
  const quarters = QUARTERS[codePoint - 0x2596];
  const isFilled = (quarter: number) => (quarters & 1 << quarter) !== 0;
  return {
    blocks: [0, 1, 2, 3].filter(isFilled).map((quarter) => ({
      x: quarter % 2 * CELL_WIDTH / 2,
      y: Math.floor(quarter / 2) * CELL_HEIGHT / 2,
      width: CELL_WIDTH / 2,
      height: CELL_HEIGHT / 2,
    })),
  };
}

/** So many eighths of the rows, from the eighth `first` on. */
function rows(first: number, eighths: number): Block {
  return { x: 0, y: first * CELL_HEIGHT / 8, width: CELL_WIDTH, height: eighths * CELL_HEIGHT / 8 };
}

/** So many eighths of the columns, from the eighth `first` on. */
function columns(first: number, eighths: number): Block {
  return { x: first * CELL_WIDTH / 8, y: 0, width: eighths * CELL_WIDTH / 8, height: CELL_HEIGHT };
}

/** The column and row of each bit of a braille pattern: dots 1–3 and 7 to the left, 4–6 and 8 to the right. */
const BRAILLE = [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2], [0, 3], [1, 3]] as const;

function brailleDots(bits: number): { x: number; y: number }[] {
  return BRAILLE.filter((_, bit) => bits & 1 << bit).map(([column, row]) => ({
    x: (column + 0.5) * CELL_WIDTH / 2,
    y: (row + 0.5) * CELL_HEIGHT / 4,
  }));
}

/** A line of a box in a cell of 8 × 16, drawn along a path that starts at (x, y). */
export interface Line {
  readonly x: number;
  readonly y: number;
  /** The rest of the path, in SVG path commands relative to its start. */
  readonly path: string;
  readonly thickness: number;
}

/** The arms of straight box characters (up, right, down, left), each none, 1 light or 2 heavy pixels thick. */
const ARMS = new Map(
  ("─0101 │1010 ┌0110 ┐0011 └1100 ┘1001 ├1110 ┤1011 ┬0111 ┴1101 ┼1111 ╴0001 ╵1000 ╶0100 ╷0010 " +
    "━0202 ┃2020 ┏0220 ┓0022 ┗2200 ┛2002 ┣2220 ┫2022 ┳0222 ┻2202 ╋2222 ╸0002 ╹2000 ╺0200 ╻0020 " +
    "╼0201 ╽1020 ╾0102 ╿2010").split(" ").map(([character, ...arms]) => [character, arms.map(Number)]),
);

/** Round corners, light, from the end of one arm to that of the other. */
const ARCS = new Map<string, Line>([
  ["╭", { x: 8, y: 8, path: "q-4 0-4 4v4", thickness: 1 }],
  ["╮", { x: 0, y: 8, path: "q4 0 4 4v4", thickness: 1 }],
  ["╯", { x: 0, y: 8, path: "q4 0 4-4v-4", thickness: 1 }],
  ["╰", { x: 8, y: 8, path: "q-4 0-4-4v-4", thickness: 1 }],
]);

/** The lines of a light or heavy box character, halves included; undefined for double, dashed and mixed ones. */
export function boxLines(character: string): readonly Line[] | undefined {
  const arc = ARCS.get(character), arms = ARMS.get(character);
  if (arc || !arms) return arc && [arc];
  const [up, right, down, left] = arms;
  return [
    // One line where both arms are alike, so that it has no seam.
    { x: 0, y: 8, path: left === right ? "h8" : "h4", thickness: left },
    { x: 4, y: 8, path: "h4", thickness: left === right ? 0 : right },
    { x: 4, y: 0, path: up === down ? "v16" : "v8", thickness: up },
    { x: 4, y: 8, path: "v8", thickness: up === down ? 0 : down },
  ].filter(({ thickness }) => thickness > 0);
}
