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
  /** The units that contribute most to what is predicted; in large windows. */
  readonly units?: Box;
}

/** In fewer rows, those of the frame are worth more to the board. */
const LEAST_HEIGHT_WITH_FRAME = 12;

/** Columns at the left, and between two parts side by side; rows between two parts one above the other. */
const MARGIN = 1, GAP = 2, ROW_GAP = 1;

/** Columns that bars need: label, bar and figure. In fewer they are figures alone. */
const BARS_WIDTH = { least: 10, good: 24 };

/** In fewer columns or rows, the units that contribute most aren't shown below the probabilities. */
const LEAST_UNITS = { width: 30, height: 9 };

/** In large windows the pixels of what the network sees are so many columns wide. */
const ENLARGEMENT = 2;

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

/** The layout with a row for a sentence about what the network sees, if that has room. */
export interface ExplainedLayout extends DrawLayout {
  readonly line?: Box;
}

/** The same with a row at the bottom for a sentence, below all of it where that costs the board nothing. */
export function explainedLayout(image: ImageSize, classes: number, size: Size): ExplainedLayout {
  const { width, height } = size, full = drawLayout(image, classes, size), y = height - 1;
  const above = drawLayout(image, classes, { width, height: y });
  if (above.seen && above.board.height === full.board.height) {
    return { ...above, line: { x: MARGIN, y, width: width - 2 * MARGIN, height: 1 } };
  }
  const { seen, bars, units } = full;
  if (!seen || !bars) return full;
  const aboveLine = (box: Box) => ({ ...box, height: Math.min(box.height, y - box.y) });
  return { ...full, bars: aboveLine(bars), units: units && aboveLine(units), line: { ...bars, y, height: 1 } };
}

/**
 * What stands beside the board: of all ways to split it, the one in which what the network sees is larger; if there is
 * room, the units below it.
 */
function besideBoard(side: Box, image: ImageSize, classes: number): Omit<DrawLayout, "board"> {
  const barsHeight = Math.min(side.height, MOST_BARS_HEIGHT, classes + 1);
  const besideWidth = side.width - BARS_WIDTH.good - GAP - FRAME;
  const withUnits = side.height - LEAST_UNITS.height - ROW_GAP - FRAME;
  const large = enlarged(image, besideWidth, withUnits, ENLARGEMENT);
  if (large.width >= ENLARGEMENT * image.width) {
    const { top, units } = column(side, { top: { least: large.height + FRAME }, units: { share: 1 } }, ROW_GAP);
    return { ...besideSeen(top ?? side, large), units };
  }
  const above = enlarged(image, side.width - FRAME, side.height - barsHeight - ROW_GAP - FRAME, 1);
  const beside = enlarged(image, besideWidth, side.height - FRAME, 1);
  const size = above.height >= beside.height ? above : beside;
  if (size.height < LEAST_SEEN_HEIGHT) return { bars: side };
  if (size === beside) return besideSeen(side, size);
  const left = side.height - size.height - FRAME - barsHeight - 2 * ROW_GAP;
  // Many classes need the room themselves.
  const hasUnits = classes < barsHeight && side.width >= LEAST_UNITS.width && left >= LEAST_UNITS.height;
  const { seen, bars, units } = column(side, {
    seen: { least: size.height + FRAME },
    bars: hasUnits ? { least: barsHeight, priority: 1 } : { share: 1, priority: 1 },
    units: hasUnits ? { least: LEAST_UNITS.height, share: 1 } : undefined,
  }, ROW_GAP);
  return { seen: inFrame(seen, size), bars, units };
}

/** What the network sees at the right of the probabilities. */
function besideSeen(side: Box, size: Size): Pick<DrawLayout, "seen" | "bars"> {
  const { seen, bars } = row(side, { bars: { share: 1, priority: 1 }, seen: { least: size.width + FRAME } }, GAP);
  return { seen: inFrame(seen, size), bars };
}

function inFrame(frame: Box | undefined, size: Size): Box | undefined {
  return frame && { x: frame.x + 1, y: frame.y + 1, ...size };
}

/** The cells of an image that fit into so many, its pixels enlarged at most by `most`. */
function enlarged(image: ImageSize, width: number, height: number, most = Infinity): Size {
  return pictureSize(image, Math.max(0, Math.min(width, most * image.width)), Math.max(0, height));
}
