/**
 * Where the line of a log ends that ends nearest to a place. A checkpoint knows how long its log was; since then the
 * first line may have become some characters longer or shorter, by `withEnds`, which are less than half a line.
 */
export function lineEndNear(log: Uint8Array, place: number): number {
  if (place <= 0 || place > log.length) return Math.max(0, Math.min(place, log.length));
  const before = log.lastIndexOf(LINE_FEED, place - 1) + 1, after = log.indexOf(LINE_FEED, place) + 1;
  return after === 0 || place - before <= after - place ? before : after;
}

const LINE_FEED = 10;
