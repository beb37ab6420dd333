import { shownPixels } from "../../../data/pixels.ts";
import type { ImageSize } from "../../../data/dataset.ts";
import type { Mistake } from "../../../src/evaluation/worst_mistakes.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { formatShare } from "../../format.ts";
import { Cells } from "../../screen/terminal/cells.ts";
import { truncateText } from "../../screen/terminal/text_width.ts";
import type { Theme } from "../../screen/theme.ts";
import { inkImage } from "../../screen/widgets/ink_image.ts";
import { pictureSize } from "../../screen/widgets/picture.ts";
import { left, right } from "../../screen/widgets/table.ts";
import { wholeTable } from "../printed_blocks.ts";

const LARGEST = { width: 14, height: 7 };

/** Blanks between two pictures, and lines of text under each. */
const GAP = 2, LINES = 2;

/**
 * Mistakes as pictures, with the true class, the predicted one and the confidence; as a table where they are no images.
 */
export function mistakeGallery(
  mistakes: readonly Mistake[],
  samples: Samples,
  classes: readonly string[],
  image: ImageSize | undefined,
  width: number,
  theme: Theme,
): Cells {
  if (!image) return mistakeTable(mistakes, classes, theme);
  const { width: across, height: down } = pictureSize(image, Math.min(LARGEST.width, width), LARGEST.height);
  const column = Math.min(width, Math.max(LARGEST.width, across)) + GAP, row = down + LINES + 1;
  const columns = Math.max(1, Math.floor((width + GAP) / column));
  const cells = new Cells(width, Math.ceil(mistakes.length / columns) * row - 1);
  mistakes.forEach(({ sample, actual, predicted, probability }, i) => {
    const x = i % columns * column, y = Math.floor(i / columns) * row;
    const values = shownPixels(samples.features.subarray(sample * samples.columns, (sample + 1) * samples.columns));
    cells.place(x, y, inkImage({ values, ...image }, across, down, theme));
    const sure = ` ${formatShare(probability, 1)}`;
    cells.text(x, y + down, truncateText(`is ${classes[actual]}`, column - GAP), theme.text);
    const taken = truncateText(`as ${classes[predicted]}`, column - GAP - sure.length);
    cells.text(x + cells.text(x, y + down + 1, taken, theme.warning), y + down + 1, sure, theme.faint);
  });
  return cells;
}

function mistakeTable(mistakes: readonly Mistake[], classes: readonly string[], theme: Theme): Cells {
  const columns = [right("sample"), left("true"), left("predicted"), right("confidence")];
  const rows = mistakes.map(({ sample, actual, predicted, probability }) => {
    return [String(sample), classes[actual], classes[predicted], formatShare(probability, 1)];
  });
  return wholeTable({ columns, rows }, theme);
}
