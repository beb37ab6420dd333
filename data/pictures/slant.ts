import type { GreyPicture } from "./grey_picture.ts";
import { HALF_INK } from "./find_ink.ts";
import type { InkPart } from "./ink_part.ts";

/** The slants that are tried, in columns to the right per row upwards. */
const SLANTS = Array.from({ length: 25 }, (_, i) => -0.5 + 0.05 * i);

/**
 * A trend is accepted if it raises the total by this factor: on generated pictures other than those of the study, it gains
 * 5 to 27 % in perspective, and at most 0.6 % elsewhere. With fewer characters it would follow each one's own strokes.
 */
const LEAST_GAIN = 1.04, FEWEST_FOR_TREND = 5;

/** The slant of a line of writing. */
export interface LineSlant {
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
export function slantOfLine(characters: readonly Pick<InkPart, "box" | "ink">[]): LineSlant {
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
  const shift = Math.ceil(0.7 * height);
  return SLANTS.map((slant) => {
    const columns = new Float32Array(width + 2 * shift + 2);
    for (let y = 0, i = 0; y < height; y++) {
      const moved = Math.round(shift - slant * (height / 2 - y));
      for (let x = 0; x < width; x++, i++) if (pixels[i] >= HALF_INK) columns[x + moved]++;
    }
    return columns.reduce((sum, column) => sum + (column / height) ** 2, 0);
  });
}
