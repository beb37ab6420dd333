import { boxOf, unionOf } from "./bounding_box.ts";
import { connectedComponents } from "./connected_components.ts";
import { cropComponents } from "./crop_components.ts";
import { FAINT_INK, HALF_INK } from "./find_ink.ts";
import type { GreyPicture } from "./grey_picture.ts";
import type { InkPart } from "./ink_part.ts";

/** What is smaller than this share of the largest stroke is dust. */
const DUST = 0.02;

/**
 * All that is drawn, as one: every stroke in ink but no dust; undefined if nothing is drawn.
 *
 * @param ink As `findInk` gives it.
 */
export function wholeDrawing(ink: GreyPicture): InkPart | undefined {
  const { labels, components } = connectedComponents(ink, FAINT_INK);
  const strokes = components.filter(({ peak }) => peak >= HALF_INK);
  const largest = Math.max(...strokes.map(({ area }) => area));
  const kept = strokes.filter(({ area }) => area >= DUST * largest);
  if (kept.length === 0) return undefined;
  const box = kept.map(boxOf).reduce(unionOf);
  return { box, ink: cropComponents(ink, labels, box, kept) };
}
