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
