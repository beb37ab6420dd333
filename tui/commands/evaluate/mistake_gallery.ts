import type { ImageSize } from "../../../data/dataset.ts";
import type { Mistake } from "../../../src/evaluation/worst_mistakes.ts";
import type { Output } from "../../../src/network/objective.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { formatOutput } from "../../format.ts";
import { Cells } from "../../screen/terminal/cells.ts";
import { truncateText } from "../../screen/terminal/text_width.ts";
import type { Theme } from "../../screen/theme.ts";
import { sampleImage } from "../../screen/panels/samples/sample_features.ts";
import { left, right } from "../../screen/widgets/table.ts";
import { printedGallery, wholeTable } from "../printed_blocks.ts";
/** What mistakes are shown by. */
export interface ShownMistakes {
  readonly samples: Samples;
  readonly classes: readonly string[];
  /** The size of the samples, if they are images. */
  readonly image?: ImageSize;
  /** What the network's outputs are. */
  readonly output: Output;
}

/** Columns and lines of the text under a picture. */
const CAPTION = { width: 14, height: 2 };

/**
 * Mistakes as pictures, with the true class, the predicted one and the confidence; as a table where they are no images.
 */
export function mistakeGallery(
  mistakes: readonly Mistake[],
  shown: ShownMistakes,
  width: number,
  theme: Theme,
): Cells {
  const { samples, classes, image, output } = shown;
  if (!image) return mistakeTable(mistakes, shown, theme);
  return printedGallery(mistakes.length, image, CAPTION, width, (i, picture, room) => {
    const { sample, actual, predicted, probability } = mistakes[i];
    const caption = new Cells(room, CAPTION.height), confidence = ` ${formatOutput(probability, output, 1)}`;
    caption.text(0, 0, truncateText(`is ${classes[actual]}`, room), theme.text);
    const taken = truncateText(`as ${classes[predicted]}`, room - confidence.length);
    caption.text(caption.text(0, 1, taken, theme.warning), 1, confidence, theme.faint);
    return { picture: sampleImage(samples, sample, image, picture, theme), caption };
  });
}

function mistakeTable(mistakes: readonly Mistake[], { classes, output }: ShownMistakes, theme: Theme): Cells {
  const columns = [right("sample"), left("true"), left("predicted"), right("confidence")];
  const rows = mistakes.map(({ sample, actual, predicted, probability }) => {
    return [String(sample), classes[actual], classes[predicted], formatOutput(probability, output, 1)];
  });
  return wholeTable({ columns, rows }, theme);
}
