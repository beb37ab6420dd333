import { shownPixels } from "../../../data/pixels.ts";
import { basename } from "deno-std/path/basename.js";
import type { ImageSize } from "../../../data/dataset.ts";
import { calibratedAt, formatOutput, formatQuantity, outputFormat } from "../../format.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { Cells } from "../../screen/terminal/cells.ts";
import { textWidth, truncateText } from "../../screen/terminal/text_width.ts";
import { wrapText } from "../../screen/terminal/wrap_text.ts";
import type { Theme } from "../../screen/theme.ts";
import { left, right } from "../../screen/widgets/table.ts";
import { bars } from "../../screen/widgets/bars.ts";
import { inkImage } from "../../screen/widgets/ink_image.ts";
import { printedGallery, stacked, textLines, wholeTable } from "../printed_blocks.ts";
import { nameOf, type Predictions, rankedClasses } from "./predictions.ts";
import { UNLIKE } from "../../format.ts";
import { stepGallery } from "./step_gallery.ts";

const CLASSES_SHOWN = 3;

/** Columns of the bars, their labels and figures included. */
const WIDEST_BARS = 40;

const GAP = 2;

/**
 * The predictions for a file: the classes in a line, as they stand in the picture, then how probable they and the next
 * ones are; with `image`, the size of images, also the steps of a picture and what the network saw.
 */
export function predictionReport(predictions: Predictions, width: number, theme: Theme, image?: ImageSize): Cells {
  const parts = [reading(predictions, width, theme), ...doubts(predictions, width, theme)];
  const { temperature } = predictions;
  if (image && predictions.steps) {
    parts.push(stepGallery(predictions.steps, width, theme), textLines(["what the network saw"], width, theme.faint));
  }
  if (image) parts.push(gallery(predictions, image, width, theme), new Cells(width, 1));
  const isSingle = predictions.samples.length === 1 && predictions.samples[0].mark === undefined;
  if (temperature !== undefined) parts.push(textLines([calibratedAt(temperature)], width, theme.faint));
  parts.push(isSingle ? singleBars(predictions, width, theme) : ranks(predictions, theme));
  return stacked(parts, width);
}

/** The file's name; of a picture what is written in it, line by line; of labelled samples how many are right. */
function reading({ file, kind, samples, classes }: Predictions, width: number, theme: Theme): Cells {
  const labelled = samples.filter(({ label }) => label !== undefined);
  const right = labelled.filter(({ label, predicted }) => label === classes[predicted]).length;
  const lines: string[][] = [];
  for (const sample of kind === "picture" ? samples : []) (lines[sample.line] ??= []).push(nameOf(sample, classes));
  const joint = classes.every((name) => name.length === 1) ? "" : " ";
  const texts = kind === "picture" ? lines.map((line) => line.join(joint)) : [
    formatQuantity(samples.length, "sample") + (labelled.length > 0 ? `, ${formatWhole(right)} correct` : ""),
  ];
  const cells = new Cells(width, texts.length);
  const start = cells.text(0, 0, truncateText(shortName(file, width), Math.floor(width / 2)), theme.faint) + GAP;
  texts.forEach((text, y) => cells.text(start, y, truncateText(text, width - start), theme.strong));
  return cells;
}

function doubts({ samples }: Predictions, width: number, theme: Theme): Cells[] {
  const isSingle = samples.length === 1;
  if (isSingle && samples[0].novel) return [textLines(wrapText(UNLIKE, width), width, theme.warning)];
  if (!samples.some(({ unsure }) => unsure)) return [];
  return [textLines(wrapText("? marks what may be no digit, or another one", width), width, theme.faint)];
}

/** A path that is longer than half a row is cut at its start. */
function shortName(file: string, width: number): string {
  return textWidth(file) > Math.floor(width / 2) ? basename(file) : file;
}

function singleBars(
  { samples: [{ probabilities }], classes, output }: Predictions,
  width: number,
  theme: Theme,
): Cells {
  const ranking = rankedClasses(probabilities, CLASSES_SHOWN);
  const items = ranking.map((index) => ({ label: classes[index], value: probabilities[index] }));
  const options = { marksWeakest: false, format: outputFormat(output) };
  return bars(items, Math.min(width, WIDEST_BARS), items.length, theme, options);
}

/** A row a sample: where it is, the label if the file has one, and the most probable classes. */
function ranks({ kind, samples, classes, output }: Predictions, theme: Theme): Cells {
  const isLabelled = samples.some(({ label }) => label !== undefined);
  const others = Array<string>(Math.min(CLASSES_SHOWN, classes.length) - 1);
  const columns = [
    ...kind === "picture" ? [] : [right(kind === "images" ? "image" : "line")],
    ...isLabelled ? [left("label")] : [],
    ...[left("class"), right(output === "identity" ? "output" : "confidence"), ...others.fill("or").map(left)],
    ...samples.some(({ novel }) => novel) ? [left("")] : [],
  ];
  const rows = samples.map((sample) => {
    const { line, label, probabilities, mark, novel } = sample;
    if (mark !== undefined) return [mark, "mark"];
    const [first, ...others] = rankedClasses(probabilities, CLASSES_SHOWN);
    return [
      ...kind === "picture" ? [] : [String(line)],
      ...isLabelled ? [label ?? ""] : [],
      ...[nameOf(sample, classes), formatOutput(probabilities[first], output, 1)],
      ...others.map((index) => `${classes[index]} ${formatOutput(probabilities[index], output, 1)}`),
      ...novel ? [UNLIKE] : [],
    ];
  });
  return wholeTable({ columns, rows }, theme);
}

/** What the network saw of each sample, its class below. */
function gallery({ samples, classes }: Predictions, image: ImageSize, width: number, theme: Theme): Cells {
  return printedGallery(samples.length, image, { width: 0, height: 1 }, width, (i, size, room) => {
    const caption = new Cells(room, 1), values = shownPixels(samples[i].features);
    caption.text(0, 0, truncateText(nameOf(samples[i], classes), room), theme.text);
    return { picture: inkImage({ values, ...image }, size.width, size.height, theme), caption };
  });
}
