import type { BoundingBox } from "./bounding_box.ts";
import { LineFit } from "./line_fit.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { HALF_INK } from "./find_ink.ts";

/** A punctuation mark or symbol among digits. */
export type PunctuationMark = "/" | "-" | "=" | "." | "," | "·" | ":" | "'" | "+" | "(" | ")";

/** The context in which a mark is judged. */
export interface MarkContext {
  /** The first row and the height of the nearest digit. */
  readonly top: number;
  readonly height: number;
  /** The median width of a stroke. */
  readonly stroke: number;
  /** The slant of digits to the right, in columns per row. */
  readonly slant: number;
  /**
   * How much more slanted it is than the least slanted single stroke of its line, which is a 1. Undefined where slant
   * varies along the line, as in perspective: strokes aren't compared with each other there.
   */
  readonly contrast?: number;
}

/** Largest sizes as shares of a digit's height. */
const LARGEST_DOT = 0.26, LARGEST_COMMA = 0.5, LARGEST_DASH = 0.26, LONGEST_DASH = 1.2;

/** The largest height of a plus as a share of a digit's: an open 4 of a few pixels is a cross of strokes, too. */
const LARGEST_PLUS = 0.9;

/** Whether a part is wider than high, as dashes are. */
export function isOblong({ width, height }: BoundingBox): boolean {
  return width >= 1.6 * height;
}

/** Classifies a part smaller than a digit by its shape and its place on the line; undefined if it isn't a mark. */
export function smallMark(box: BoundingBox, { top, height, stroke }: MarkContext): PunctuationMark | undefined {
  const middle = (box.top + box.height / 2 - top) / height, bottom = (box.top + box.height - top) / height;
  const dot = Math.max(1.9 * stroke, LARGEST_DOT * height);
  if (
    box.width <= dot && box.height <= dot && Math.max(box.width, box.height) <= 1.8 * Math.min(box.width, box.height)
  ) {
    return middle > 0.7 ? bottom > 1.12 ? "," : "." : middle < 0.25 ? "'" : "·";
  }
  const isDash = box.height <= Math.max(2 * stroke, LARGEST_DASH * height) && isOblong(box);
  if (isDash && box.width <= LONGEST_DASH * height) return "-";
  if (box.width > 0.4 * height || box.height > LARGEST_COMMA * height) return undefined;
  return middle > 0.7 ? "," : middle < 0.3 ? "'" : undefined;
}

/**
 * The slant of a slash beyond that of digits, as a tangent: 23 degrees, or the less, by so much, the higher it is than
 * digits; on a tilted sheet a 1 is slanted, too, but as high as the others. Chosen on generated pictures other than those
 * of the study.
 */
const SLASH_LEAN = 0.42, LEAN_PER_HEIGHT = 3;

/** The slant of a slash beyond that of a 1 in the same line: people write their 1s alike. */
const SLASH_CONTRAST = 0.26;

/**
 * The least height of a slash, as a multiple of a digit's, where slant varies along the line: what it is elsewhere in the
 * line is known from few digits there, and a 1 may seem slanted.
 */
const LEAST_SLASH = 1.06;

/** The least height, in pixels, at which slant and curvature of a stroke can be measured. */
const LEAST_HEIGHT = 18;

/**
 * How far the middle of a bracket bulges, as a share of its height: at least, enough if it isn't higher than digits,
 * and at most.
 */
const LEAST_BULGE = 0.07, CLEAR_BULGE = 0.1, LARGEST_BULGE = 0.4;

/** The largest difference in slant of a bracket and digits, as a tangent. */
const MOST_BRACKET_LEAN = 0.3;

/** Classifies a part as high as a digit by its shape; undefined if it isn't a mark. */
export function tallMark(
  box: BoundingBox,
  ink: GreyPicture,
  { height, stroke, slant, contrast }: MarkContext,
): PunctuationMark | undefined {
  if (isPlus(box, ink, stroke, height)) return "+";
  const line = box.height < LEAST_HEIGHT ? undefined : middleLine(ink, stroke);
  if (!line) return undefined;
  const { lean, bulge, deviation } = line;
  if (deviation > 0.35 * stroke + 0.5) return undefined;
  const isHigh = box.height > 1.05 * height, bend = Math.abs(bulge) / box.height;
  if (bend >= LEAST_BULGE && bend <= LARGEST_BULGE) {
    const isBracket = (isHigh || bend >= CLEAR_BULGE) && Math.abs(lean - slant) < MOST_BRACKET_LEAN;
    if (isBracket) return bulge < 0 ? "(" : ")";
  }
  const high = box.height / height, isLow = contrast === undefined && high < LEAST_SLASH;
  if (lean <= slant || isLow) return undefined;
  const excess = lean - slant + LEAN_PER_HEIGHT * (high - 1);
  return excess >= SLASH_LEAN || contrast !== undefined && contrast >= SLASH_CONTRAST ? "/" : undefined;
}

/**
 * The slant of a part that is a single downward stroke, such as a 1 or a slash, in columns per row; undefined for
 * others.
 */
export function leanOf(ink: GreyPicture, stroke: number): number | undefined {
  return middleLine(ink, stroke)?.lean;
}

/** A downward stroke: its slant, and how far its middle bulges to the right. */
interface MiddleLine {
  /** The slant: columns to the right per row upwards. */
  readonly lean: number;
  /** In pixels; below 0 it bulges to the left. */
  readonly bulge: number;
  /** The root mean square distance from the curve, in pixels. */
  readonly deviation: number;
}

/** Fits a parabola to the middles of the rows of a stroke; undefined if a row has several runs, or a thick one. */
function middleLine({ width, height, pixels }: GreyPicture, stroke: number): MiddleLine | undefined {
  const middles: { y: number; x: number }[] = [];
  for (let y = 0; y < height; y++) {
    let first = -1, last = -1, count = 0;
    for (let x = 0; x < width; x++) {
      if (pixels[y * width + x] < HALF_INK) continue;
      if (first < 0) first = x;
      last = x;
      count++;
    }
    if (count === 0) continue;
    if (last - first + 1 > count + 1 || count > 2.2 * stroke + 1) return undefined;
    middles.push({ y, x: (first + last) / 2 });
  }
  if (middles.length < 5) return undefined;
  const half = (middles.length - 1) / 2;
  const straight = new LineFit();
  // Over t from −1 to 1, t² − 1 ∕ 3 is orthogonal to 1 and t: its coefficient is fitted separately.
  let product = 0, square = 0;
  middles.forEach(({ x }, i) => {
    const t = (i - half) / half, bow = t * t - 1 / 3;
    straight.add(i, x);
    product += x * bow;
    square += bow * bow;
  });
  const bow = product / square, { offset, slope } = straight.line();
  const squares = middles.reduce((sum, { x }, i) => {
    const t = (i - half) / half;
    return sum + (x - offset - slope * i - bow * (t * t - 1 / 3)) ** 2;
  }, 0);
  return { lean: -slope, bulge: -bow, deviation: Math.sqrt(squares / middles.length) };
}

/** Whether ink is a horizontal and a vertical stroke that cross in their middles. */
function isPlus(
  box: BoundingBox,
  { width, height, pixels }: GreyPicture,
  stroke: number,
  characterHeight: number,
): boolean {
  if (box.height > LARGEST_PLUS * characterHeight || box.width > 1.7 * box.height || box.height > 1.7 * box.width) {
    return false;
  }
  const columns = new Float32Array(width), rows = new Float32Array(height);
  let all = 0;
  pixels.forEach((pixel, i) => {
    if (pixel < HALF_INK) return;
    columns[i % width]++;
    rows[Math.floor(i / width)]++;
    all++;
  });
  const x = columns.indexOf(Math.max(...columns)), y = rows.indexOf(Math.max(...rows));
  const reach = 0.85 * stroke + 1;
  let within = 0;
  pixels.forEach((pixel, i) => {
    if (pixel >= HALF_INK && (Math.abs(i % width - x) <= reach || Math.abs(Math.floor(i / width) - y) <= reach)) {
      within++;
    }
  });
  const isMiddle = (at: number, size: number) => at > 0.25 * size && at < 0.75 * size;
  return within >= 0.96 * all && isMiddle(x, width) && isMiddle(y, height) &&
    Math.min(box.width, box.height) >= 2.5 * stroke;
}
