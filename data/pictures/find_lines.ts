import { FAINT_INK } from "./find_ink.ts";
import { LineFit } from "./line_fit.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { lineLength, type StraightLine, transposed } from "./straight_line.ts";
import { type Segment, traceSegments } from "./trace_segments.ts";

/** The largest thickness of a line, as a share of the picture's shorter side and of the line's length. */
const THICKEST = 0.03, THICKEST_TO_LENGTH = 0.08;

/** The shortest segment with a direction, and the shortest line, in pixels. */
const SHORTEST_SEGMENT = 5, SHORTEST_LINE = 16;

/** The largest slope of a line, 33 degrees, as on a form photographed from a low angle. */
const STEEPEST = Math.tan(33 * Math.PI / 180);

/** The least share of a line's length that is inked. */
const LEAST_INKED = 0.9;

/** The largest gap in a line, in pixels. */
const LARGEST_GAP = 6;

/** The most segments that are considered, the longest first, so that a picture full of noise takes no longer. */
const MOST_SEGMENTS = 1500;

/**
 * Finds the straight lines in ink, about horizontal or vertical: those of paper and forms, but also straight strokes of
 * digits.
 */
export function findLines(ink: GreyPicture): StraightLine[] {
  const columns = transposed(ink);
  return [...levelLines(ink, columns, false), ...levelLines(columns, ink, true)];
}

/** The horizontal lines in `ink`, whose transpose is `columns`. */
function levelLines(ink: GreyPicture, columns: GreyPicture, isUpright: boolean): StraightLine[] {
  const thickest = Math.max(3, Math.ceil(THICKEST * Math.min(ink.width, ink.height)));
  let pending = traceSegments(columns, FAINT_INK, thickest)
    .filter(({ start, end }) => end - start + 1 >= SHORTEST_SEGMENT)
    .sort((a, b) => b.middles.count - a.middles.count)
    .slice(0, MOST_SEGMENTS);
  const lines: StraightLine[] = [];
  while (pending.length > 0) {
    const [first, ...others] = pending;
    if (first.middles.count < SHORTEST_LINE / 2) break;
    const { line, rest } = gather(first, others, isUpright);
    pending = rest;
    if (!line) continue;
    const whole = prolonged(line, ink);
    if (
      lineLength(whole) >= SHORTEST_LINE && whole.width <= THICKEST_TO_LENGTH * lineLength(whole) &&
      inkedShare(whole, ink) >= LEAST_INKED
    ) lines.push(whole);
  }
  return lines;
}

/** The line through a segment and all others that lie on it, and the remaining segments. */
function gather(first: Segment, others: Segment[], isUpright: boolean): { line?: StraightLine; rest: Segment[] } {
  const middles = new LineFit();
  middles.join(first.middles);
  let { start, end, ink } = first;
  const thickness = ink / first.middles.count;
  if (!isStraight(first.middles, thickness)) return { rest: others };
  let rest = others;
  for (let found = true; found;) {
    const { offset, slope } = middles.line(), length = end - start + 1;
    found = false;
    rest = rest.filter((segment) => {
      const own = segment.middles.line();
      // The tolerance grows with the distance, up to a few pixels.
      const away = Math.max(0, segment.start - end, start - segment.end);
      const tolerance = Math.min(0.75 + 0.5 * thickness + away / length, 1.5 + thickness);
      const isOn = [segment.start, segment.end].every((x) =>
        Math.abs(own.offset + own.slope * x - offset - slope * x) <= tolerance
      );
      if (!isOn || !isStraight(segment.middles, thickness)) return true;
      middles.join(segment.middles);
      [start, end, ink] = [Math.min(start, segment.start), Math.max(end, segment.end), ink + segment.ink];
      found = true;
      return false;
    });
  }
  const { offset, slope } = middles.line();
  if (Math.abs(slope) > STEEPEST || !isStraight(middles, thickness)) return { rest };
  return { line: { isUpright, start, end, offset, slope, width: ink / middles.count }, rest };
}

function isStraight(middles: LineFit, thickness: number): boolean {
  return middles.line().deviation <= 0.6 + 0.15 * thickness;
}

/** The line extended as far as there is ink on it, across small gaps. */
function prolonged(line: StraightLine, ink: GreyPicture): StraightLine {
  const reach = (from: number, step: 1 | -1) => {
    let last = from;
    for (let x = from + step; x >= 0 && x < ink.width && Math.abs(x - last) <= LARGEST_GAP; x += step) {
      if (isInked(line, x, ink)) last = x;
    }
    return last;
  };
  return { ...line, start: reach(line.start, -1), end: reach(line.end, 1) };
}

/** The share of a line's places that are inked. */
function inkedShare(line: StraightLine, ink: GreyPicture): number {
  let inked = 0;
  for (let x = line.start; x <= line.end; x++) inked += Number(isInked(line, x, ink));
  return inked / lineLength(line);
}

/** Whether there is ink within a pixel of the line. */
function isInked({ offset, slope }: StraightLine, x: number, { width, height, pixels }: GreyPicture): boolean {
  const y = Math.round(offset + slope * x);
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
    if (pixels[row * width + x] >= FAINT_INK) return true;
  }
  return false;
}
