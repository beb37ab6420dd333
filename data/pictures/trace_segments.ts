import { LineFit } from "./line_fit.ts";
import type { GreyPicture } from "./grey_picture.ts";

/** A thin piece of ink that extends from column to column. */
export interface Segment {
  /** The first and the last column. */
  start: number;
  end: number;
  /** The middle of its run in each column. */
  readonly middles: LineFit;
  /** The sum of its runs' heights. */
  ink: number;
}

/**
 * Traces thin, about horizontal pieces of ink: chains of vertical runs of at most `thickest` pixels, each adjacent to
 * the one before. A stroke that crosses such a piece ends it, since the run is longer there.
 *
 * Source: the run-length methods reviewed in C. Dalitz, M. Droettboom, B. Pranzas, I. Fujinaga, "A Comparative Study of
 * Staff Removal Algorithms", IEEE Transactions on Pattern Analysis and Machine Intelligence 30 (5), 2008.
 *
 * @param columns The transpose of the picture, so that the pixels of a column lie beside each other.
 * @param threshold The least value of ink.
 */
export function traceSegments(columns: GreyPicture, threshold: number, thickest: number): Segment[] {
  const { width: height, height: width, pixels } = columns;
  const segments: Segment[] = [];
  let before: Run[] = [];
  for (let x = 0; x < width; x++) {
    const runs: Run[] = [];
    const column = x * height;
    let reached = 0;
    for (let y = 0; y < height; y++) {
      if (pixels[column + y] < threshold) continue;
      const top = y;
      while (y < height && pixels[column + y] >= threshold) y++;
      if (y - top > thickest) continue;
      while (reached < before.length && before[reached].bottom < top - 1) reached++;
      const left = before[reached];
      const continues = left !== undefined && left.top <= y && left.segment.end === x - 1;
      const segment: Segment = continues ? left.segment : { start: x, end: x, middles: new LineFit(), ink: 0 };
      if (!continues) segments.push(segment);
      segment.end = x;
      segment.middles.add(x, (top + y - 1) / 2);
      segment.ink += y - top;
      runs.push({ top, bottom: y - 1, segment });
    }
    before = runs;
  }
  return segments;
}

/** Connected pixels of a column. */
interface Run {
  readonly top: number;
  readonly bottom: number;
  readonly segment: Segment;
}
