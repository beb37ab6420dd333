import { acrossAt, lineLength, type StraightLine } from "./straight_line.ts";

/** The context in which lines are judged. */
interface Surroundings {
  /** The picture's size. */
  readonly width: number;
  readonly height: number;
  /** The median height of a character; 0 if there is none. */
  readonly characterHeight: number;
}

/** A ruled line spans this share of the picture. */
const SPAN = 0.8;

/** A line of at least this many character heights is longer than any stroke of a digit. */
const LONGER_THAN_DIGITS = 1.8;

/** The lines of a box differ in width by at most this factor; the stroke of a 1 between two ruled lines is wider. */
const AS_WIDE = 1.5;

/**
 * Selects the straight lines that are printed, rather than strokes of digits:
 *
 * - ruling: at least two horizontal lines across the picture, and vertical ones if there are at least two;
 * - boxes: horizontal and vertical lines whose ends all lie on each other;
 * - horizontal lines that are much longer than the height of a digit, and vertical ones from edge to edge that are.
 */
export function printedLines(lines: readonly StraightLine[], around: Surroundings): StraightLine[] {
  const level = lines.filter(({ isUpright }) => !isUpright), upright = lines.filter(({ isUpright }) => isUpright);
  const isSpanning = (line: StraightLine) => lineLength(line) >= SPAN * (line.isUpright ? around.height : around.width);
  const isLong = (line: StraightLine) =>
    around.characterHeight > 0 && lineLength(line) >= LONGER_THAN_DIGITS * around.characterHeight;
  const ruling = level.filter(isSpanning);
  const printed = new Set(ruling.length >= 2 ? ruling : []);
  for (const line of level) if (isLong(line)) printed.add(line);
  const columns = upright.filter(isSpanning);
  for (const line of columns) if (isLong(line) || columns.length >= 2 && printed.size >= 2) printed.add(line);
  for (const line of closed(lines, printed)) printed.add(line);
  return [...printed];
}

/** The lines whose ends both lie on perpendicular lines that are printed or closed themselves. */
function closed(lines: readonly StraightLine[], printed: ReadonlySet<StraightLine>): StraightLine[] {
  let candidates = lines.filter((line) => !printed.has(line));
  for (;;) {
    const others = [...printed, ...candidates];
    const kept = candidates.filter((line) =>
      [line.start, line.end].every((end) => others.some((other) => meets(line, end, other)))
    );
    if (kept.length === candidates.length) return kept;
    candidates = kept;
  }
}

/** Whether an end of a line lies on another, perpendicular line. */
function meets(line: StraightLine, end: number, other: StraightLine): boolean {
  if (line.isUpright === other.isUpright || line.width > AS_WIDE * other.width + 1) return false;
  const tolerance = 2 + line.width + other.width;
  const across = acrossAt(line, end);
  return Math.abs(acrossAt(other, across) - end) <= tolerance && across >= other.start - tolerance &&
    across <= other.end + tolerance;
}
