import { boxOf } from "./box.ts";
import { connectedComponents } from "./connected_components.ts";
import { cutOut } from "./cut_out.ts";
import { FAINT_INK, HALF_INK } from "./find_ink.ts";
import type { InkPart } from "./ink_part.ts";
import { joinPieces } from "./join_pieces.ts";
import type { GreyPicture } from "./picture.ts";
import { readingOrder } from "./reading_order.ts";

/**
 * Separates the digits in ink: line by line from the top, each line from the left.
 *
 * Digits are connected components, with their pieces joined; two that touch each other stay one. Strokes are found by
 * two thresholds (Canny 1986), so that a faint part of one isn't lost and noise isn't found.
 *
 * @param ink As `findInk` gives it.
 */
export function separateDigits(ink: GreyPicture): InkPart[][] {
  const { labels, components } = connectedComponents(ink, FAINT_INK);
  const groups = joinPieces(components.filter(({ peak }) => peak >= HALF_INK), ink);
  return readingOrder(groups).map((line) =>
    line.map((group) => ({ box: boxOf(group), ink: cutOut(ink, labels, group, group.components) }))
  );
}
