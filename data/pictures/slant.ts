import type { GreyPicture } from "./grey_picture.ts";
import { HALF_INK } from "./find_ink.ts";
import type { InkPart } from "./ink_part.ts";
import { LineFit } from "./line_fit.ts";
import { leanOf, type MarkContext } from "./punctuation.ts";

/** The slants that are tried, in columns to the right per row upwards. */
const SLANTS = Array.from({ length: 25 }, (_, i) => -0.5 + 0.05 * i);

/**
 * A trend is accepted if it raises the total by this factor: on generated pictures other than those of the study, it gains
 * 5 to 27 % in perspective, and at most 0.6 % elsewhere. With fewer characters it would follow each one's own strokes.
 */
const LEAST_GAIN = 1.04, FEWEST_FOR_TREND = 5;

/** What the slant of a single stroke is judged by. */
type Slants = Pick<MarkContext, "slant" | "contrast">;

/**
 * The slant of digits at each character, and by how much it is more slanted than the least slanted single stroke of the
 * line. Those are left out of the slant of digits, since slashes would count as vertical strokes; the least slanted of
 * them is a 1, and may be less slanted than other digits. Where slant varies along the line, strokes aren't compared with
 * each other: that of the digits does, or that of the strokes themselves.
 */
export function slantsOf(characters: readonly Omit<InkPart, "mark">[], stroke: number): Slants[] {
  const leans = characters.map(({ ink }) => leanOf(ink, stroke));
  if (leans.every((lean) => lean === undefined)) return characters.map(() => ({ slant: 0, contrast: 0 }));
  const columns = characters.map(({ box }) => box.left + box.width / 2), fan = fanOf(leans, columns);
  if (fan) return columns.map((column) => ({ slant: fan(column) }));
  const line = slantOfLine(characters.filter((_, i) => leans[i] === undefined));
  const slants = columns.map((column) => line.at(column));
  const excess = leans.map((lean, i) => lean === undefined ? Infinity : lean - slants[i]), least = Math.min(...excess);
  return slants.map((slant, i) => ({
    slant: slant + Math.min(0, least),
    contrast: line.varies ? undefined : excess[i] - least,
  }));
}

/**
 * The fewest single strokes whose slants may fan out, by how much they do so at least from the first to the last, and by how
 * much they deviate from a straight line at most.
 */
const FEWEST_IN_FAN = 3, LEAST_FAN = 0.25, FAN_DEVIATION = 0.03;

/**
 * The slant of single strokes as a linear function of the column, if they fan out along one, as the 1s of a line in
 * perspective do: slashes among 1s are as slanted as each other. Undefined if they don't, or if there are few.
 */
function fanOf(leans: readonly (number | undefined)[], columns: readonly number[]) {
  const fit = new LineFit();
  leans.forEach((lean, i) => lean !== undefined && fit.add(columns[i], lean));
  if (fit.count < FEWEST_IN_FAN) return undefined;
  const { offset, slope, deviation } = fit.line(), at = (column: number) => offset + slope * column;
  const slants = columns.filter((_, i) => leans[i] !== undefined).map(at);
  const isFan = deviation <= FAN_DEVIATION && Math.max(...slants) - Math.min(...slants) >= LEAST_FAN;
  return isFan ? at : undefined;
}

/** The slant of a line of writing. */
interface LineSlant {
  /** The slant at a column, in columns to the right per row upwards. */
  at(column: number): number;
  /** Whether it varies along the line, as in perspective. */
  readonly varies: boolean;
}

/**
 * The slant of a line of writing: the same everywhere, or a linear function of the column, as in perspective.
 *
 * If a character is sheared back by its slant, vertical strokes fall into few columns, and the sum of the squared column
 * sums of its ink is large. The slant is the one with the largest total of all characters: what a single one seems to be
 * slanted by, such as a 7 by its leg or a 2 by its diagonal, says little.
 *
 * Source: A. Vinciarelli, J. Luettin, "A New Normalization Technique for Cursive Handwritten Words", Pattern
 * Recognition Letters 22 (9), 2001, section 3.
 *
 * @returns A slant of 0 if there are no characters.
 */
function slantOfLine(characters: readonly Pick<InkPart, "box" | "ink">[]): LineSlant {
  if (characters.length === 0) return { at: () => 0, varies: false };
  const scores = characters.map(({ ink }) => uprightness(ink));
  const middles = characters.map(({ box }) => box.left + box.width / 2);
  const first = Math.min(...middles), length = Math.max(1, Math.max(...middles) - first);
  const total = (from: number, to: number) =>
    scores.reduce((sum, score, i) => sum + score[Math.round(from + (to - from) * (middles[i] - first) / length)], 0);
  const all = [...SLANTS.keys()];
  const constant = best(all.map((slant) => [slant, slant]), total);
  const trend = characters.length < FEWEST_FOR_TREND
    ? constant
    : best(all.flatMap((from) => all.map((to) => [from, to] as const)), total);
  const varies = trend.total >= LEAST_GAIN * constant.total, { ends } = varies ? trend : constant;
  const [left, right] = ends.map((end) => SLANTS[end]);
  return { at: (column) => left + (right - left) * (column - first) / length, varies };
}

/** The candidate with the largest total: the slants at the first and at the last character, by their numbers. */
function best(
  candidates: readonly (readonly [from: number, to: number])[],
  totalOf: (from: number, to: number) => number,
): { readonly ends: readonly [from: number, to: number]; readonly total: number } {
  return candidates.map((ends) => ({ ends, total: totalOf(...ends) })).reduce((a, b) => b.total > a.total ? b : a);
}

/** For each slant, the sum of the squared column sums of ink that is sheared back by it. */
function uprightness({ width, height, pixels }: GreyPicture): number[] {
  // Where runs of ink begin and end: its column sums are the sums of the steps there.
  const rows: number[] = [], places: number[] = [], steps: number[] = [];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0, before = 0; x <= width; x++) {
      const own = x < width && pixels[i++] >= HALF_INK ? 1 : 0;
      if (own !== before) rows.push(y), places.push(x), steps.push(own - before);
      before = own;
    }
  }
  const shift = Math.ceil(0.7 * height), columns = new Int32Array(width + 2 * shift + 2);
  return SLANTS.map((slant) => {
    columns.fill(0);
    for (let i = 0; i < rows.length; i++) {
      columns[places[i] + Math.round(shift - slant * (height / 2 - rows[i]))] += steps[i];
    }
    let sum = 0;
    for (let x = 0, column = 0; x < columns.length; x++) {
      column += columns[x];
      sum += column / height * (column / height);
    }
    return sum;
  });
}
