/** A line of a box in a cell of 8 × 16, drawn along a path that starts at (x, y). */
export interface Line {
  readonly x: number;
  readonly y: number;
  /** The rest of the path, in SVG path commands relative to its start. */
  readonly path: string;
  readonly thickness: number;
}

/** How thick an arm is, by its digit below: none, light, heavy. */
const THICKNESS = [0, 1, 2];

/** The arms of straight box characters: up, right, down, left. */
const ARMS: Readonly<Record<string, string>> = {
  "─": "0101",
  "│": "1010",
  "┌": "0110",
  "┐": "0011",
  "└": "1100",
  "┘": "1001",
  "├": "1110",
  "┤": "1011",
  "┬": "0111",
  "┴": "1101",
  "┼": "1111",
  "╴": "0001",
  "╵": "1000",
  "╶": "0100",
  "╷": "0010",
  "━": "0202",
  "┃": "2020",
  "┏": "0220",
  "┓": "0022",
  "┗": "2200",
  "┛": "2002",
  "┣": "2220",
  "┫": "2022",
  "┳": "0222",
  "┻": "2202",
  "╋": "2222",
  "╸": "0002",
  "╹": "2000",
  "╺": "0200",
  "╻": "0020",
  "╼": "0201",
  "╽": "1020",
  "╾": "0102",
  "╿": "2010",
};

/** Round corners, light, from the end of one arm to that of the other. */
const ARCS: Readonly<Record<string, Line>> = {
  "╭": { x: 8, y: 8, path: "q-4 0-4 4v4", thickness: 1 },
  "╮": { x: 0, y: 8, path: "q4 0 4 4v4", thickness: 1 },
  "╯": { x: 0, y: 8, path: "q4 0 4-4v-4", thickness: 1 },
  "╰": { x: 8, y: 8, path: "q-4 0-4-4v-4", thickness: 1 },
};

/**
 * The lines of a box-drawing character that is light or heavy throughout, half a line included; undefined for others
 * (double and dashed lines, corners of two weights), which are left to a font.
 */
export function boxLines(character: string): readonly Line[] | undefined {
  if (Object.hasOwn(ARCS, character)) return [ARCS[character]];
  if (!Object.hasOwn(ARMS, character)) return undefined;
  const [up, right, down, left] = [...ARMS[character]].map((digit) => THICKNESS[Number(digit)]);
  return [...axis(left, right, across), ...axis(up, down, along)];
}

/** One line where both arms are alike, so that it has no seam, else the arms that there are. */
function axis(before: number, after: number, draw: (part: Part, thickness: number) => Line): Line[] {
  if (before === after) return before === 0 ? [] : [draw("both", before)];
  return [...(before > 0 ? [draw("before", before)] : []), ...(after > 0 ? [draw("after", after)] : [])];
}

type Part = "both" | "before" | "after";

/** A line from left to right: all of it, or the half before or after the middle. */
function across(part: Part, thickness: number): Line {
  return { x: part === "after" ? 4 : 0, y: 8, path: part === "both" ? "h8" : "h4", thickness };
}

/** A line from top to bottom. */
function along(part: Part, thickness: number): Line {
  return { x: 4, y: part === "after" ? 8 : 0, path: part === "both" ? "v16" : "v8", thickness };
}
