import type { ImageSize } from "../../../../data/dataset.ts";
import { FRAME } from "../../widgets/framed.ts";
import { pictureSize } from "../../widgets/picture.ts";
import { column, row } from "../../layout/arrange.ts";
import { type Box, inset, type Size } from "../../layout/box.ts";

/** Where the board, what the network sees and the probabilities stand. A frame lies around a picture, outside its box. */
export interface DrawLayout {
  readonly board: Box;
  readonly seen?: Box;
  readonly bars?: Box;
}

/** In fewer rows, those of the frame are worth more to the board. */
const LEAST_HEIGHT_WITH_FRAME = 12;

/** Columns at the left, and between two parts side by side; rows between two parts one above the other. */
const MARGIN = 1, GAP = 2, ROW_GAP = 1;

/** Columns that bars need: label, bar and figure. In fewer they are figures alone. */
const BARS_WIDTH = { least: 10, good: 24 };

/** Rows of bars with their title that are enough; and what the network sees is made out in no fewer rows than these. */
const MOST_BARS_HEIGHT = 11, LEAST_SEEN_HEIGHT = 5;

/**
 * The layout with a board as large as fits, its pixels all of one size. Beside it stand the probabilities, and what the
 * network sees above them or, where it is larger so, beside them. In little room what the network sees goes first, then
 * the probabilities, then the frame, which is cut above and below.
 */
export function drawLayout(image: ImageSize, classes: number, { width, height }: Size): DrawLayout {
  const isFramed = height >= LEAST_HEIGHT_WITH_FRAME, edge = isFramed ? 1 : 0;
  const area = inset({ x: 0, y: 0, width, height }, MARGIN);
  const size = enlarged(image, area.width - FRAME, height - 2 * edge);
  const { side } = row(area, {
    board: { least: size.width + FRAME, priority: 1 },
    side: { least: BARS_WIDTH.least, share: 1 },
  }, GAP);
  const board = { x: area.x + 1, y: edge, ...size };
  return { board, ...(side && isFramed ? besideBoard(side, image, classes) : { bars: side }) };
}

/** What stands beside the board: of both ways to split it, the one in which what the network sees is larger. */
function besideBoard(side: Box, image: ImageSize, classes: number): Pick<DrawLayout, "seen" | "bars"> {
  const barsHeight = Math.min(side.height, MOST_BARS_HEIGHT, classes + 1);
  const above = enlarged(image, side.width - FRAME, side.height - barsHeight - ROW_GAP - FRAME, 1);
  const beside = enlarged(image, side.width - BARS_WIDTH.good - GAP - FRAME, side.height - FRAME, 1);
  const size = above.height >= beside.height ? above : beside;
  if (size.height < LEAST_SEEN_HEIGHT) return { bars: side };
  const others = { share: 1, priority: 1 };
  const { seen, bars } = size === above
    ? column(side, { seen: { least: size.height + FRAME }, bars: others }, ROW_GAP)
    : row(side, { bars: others, seen: { least: size.width + FRAME } }, GAP);
  return { seen: seen && { x: seen.x + 1, y: seen.y + 1, ...size }, bars };
}

/** The cells of an image that fit into so many, its pixels enlarged at most by `most`. */
function enlarged(image: ImageSize, width: number, height: number, most = Infinity): Size {
  return pictureSize(image, Math.max(0, Math.min(width, most * image.width)), Math.max(0, height));
}
