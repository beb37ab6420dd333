import { boundingBoxOf, unionOf } from "./bounding_box.ts";
import { connectedComponents, labelPixels } from "./connected_components.ts";
import { cropComponents } from "./crop_components.ts";
import { FAINT_INK, HALF_INK } from "./find_ink.ts";
import type { GreyPicture } from "./grey_picture.ts";
import type { InkPart } from "./ink_part.ts";

/** Components smaller than this share of the largest are dust. */
const DUST = 0.02;

/**
 * The whole drawing as one part: all strokes in ink without dust; undefined if nothing is drawn.
 *
 * @param ink Ink from `findInk`.
 */
export function wholeDrawing(ink: GreyPicture): InkPart | undefined {
  const { components, runs } = connectedComponents(ink, FAINT_INK);
  const strokes = components.filter(({ peak }) => peak >= HALF_INK);
  const largest = Math.max(...strokes.map(({ area }) => area));
  const kept = strokes.filter(({ area }) => area >= DUST * largest);
  if (kept.length === 0) return undefined;
  const box = kept.map(boundingBoxOf).reduce(unionOf);
  return { box, ink: cropComponents(ink, labelPixels(runs, ink.pixels.length), box, kept) };
}
