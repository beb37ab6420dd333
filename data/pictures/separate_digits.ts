import { type Box, boxOf } from "./box.ts";
import { connectedComponents } from "./connected_components.ts";
import { HALF_INK } from "./find_ink.ts";
import { type Group, joinPieces } from "./join_pieces.ts";
import type { GreyPicture } from "./picture.ts";
import { readingOrder } from "./reading_order.ts";

/** One digit of a picture. */
export interface SeparatedDigit {
  /** Where it is in the picture. */
  readonly box: Box;
  /** Its ink alone, in its box and a pixel around it. */
  readonly ink: GreyPicture;
}

/** Fainter pixels belong to a stroke if they hang together with one that is at least {@link HALF_INK}. */
const FAINT_INK = HALF_INK / 2;

/**
 * Separates the digits in ink: line by line from the top, each line from the left.
 *
 * Digits are connected components, with their pieces joined; two that touch each other stay one. Strokes are found by
 * two thresholds (Canny 1986), so that a faint part of one isn't lost and noise isn't found.
 *
 * @param ink As `findInk` gives it.
 */
export function separateDigits(ink: GreyPicture): SeparatedDigit[][] {
  const { labels, components } = connectedComponents(ink, FAINT_INK);
  const groups = joinPieces(components.filter(({ peak }) => peak >= HALF_INK), ink);
  return readingOrder(groups).map((line) =>
    line.map((group) => ({ box: boxOf(group), ink: cutOut(ink, labels, group) }))
  );
}

/** A group's pixels and the fainter ones at their border, without those of its neighbours. */
function cutOut(ink: GreyPicture, labels: Int32Array, { left, top, width, height, components }: Group): GreyPicture {
  const own = new Set(components.map(({ label }) => label));
  const isOwn = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < ink.width && y < ink.height && own.has(labels[y * ink.width + x]);
  const picture = { width: width + 2, height: height + 2, pixels: new Uint8Array((width + 2) * (height + 2)) };
  for (let y = Math.max(0, top - 1), end = Math.min(ink.height, top + height + 1); y < end; y++) {
    for (let x = Math.max(0, left - 1), end = Math.min(ink.width, left + width + 1); x < end; x++) {
      const i = y * ink.width + x;
      if (ink.pixels[i] === 0 || !(isOwn(x, y) || labels[i] === 0 && isBeside(x, y, isOwn))) continue;
      picture.pixels[(y - top + 1) * picture.width + x - left + 1] = ink.pixels[i];
    }
  }
  return picture;
}

function isBeside(x: number, y: number, isOwn: (x: number, y: number) => boolean): boolean {
  return [-1, 0, 1].some((row) => [-1, 0, 1].some((column) => isOwn(x + column, y + row)));
}
