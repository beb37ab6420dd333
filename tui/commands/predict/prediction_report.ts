import { shownPixels } from "../../../data/pixels.ts";
import { basename } from "deno-std/path/basename.js";
import type { ImageSize } from "../../../data/dataset.ts";
import { formatPercent, formatWhole } from "../../format.ts";
import { Cells } from "../../screen/terminal/cells.ts";
import { textWidth, truncateText } from "../../screen/terminal/text_width.ts";
import type { Theme } from "../../screen/theme.ts";
import { bars } from "../../screen/widgets/bars.ts";
import { inkImage } from "../../screen/widgets/ink_image.ts";
import { table, tableSize } from "../../screen/widgets/table.ts";
import { thumbnailSize } from "../../screen/widgets/thumbnail.ts";
import type { Predictions } from "./predictions.ts";
import { mostProbable } from "./ranking.ts";

/** How many of the most probable classes are told of each sample. */
const TOLD = 3;

/** Columns of the bars, their labels and figures included. */
const WIDEST_BARS = 40;

/** The cells of a thumbnail at most: half of MNIST's pixels each way; and blanks between two. */
const LARGEST = { width: 14, height: 7 }, GAP = 2;

/**
 * What a network says of a file, for people: the classes in a line, as they stand in the picture, then how probable they
 * and the next ones are; as bars for one sample, as a table for several.
 *
 * @param width Columns that there are.
 * @param image What the images measure, to show what the network saw.
 */
export function predictionReport(predictions: Predictions, width: number, theme: Theme, image?: ImageSize): Cells {
  const parts = [reading(predictions, width, theme)];
  if (image) parts.push(gallery(predictions, image, width, theme));
  parts.push(predictions.samples.length === 1 ? singleBars(predictions, width, theme) : ranks(predictions, theme));
  const cells = new Cells(width, parts.reduce((sum, { height }) => sum + height, 0));
  let y = 0;
  for (const part of parts) {
    cells.place(0, y, part);
    y += part.height;
  }
  return cells;
}

/** The file's name; of a picture what is written in it, line by line; of labelled samples how many are right. */
function reading({ file, kind, samples, classes }: Predictions, width: number, theme: Theme): Cells {
  const labelled = samples.filter(({ label }) => label !== undefined);
  const right = labelled.filter(({ label, predicted }) => label === classes[predicted]).length;
  const lines: string[][] = [];
  for (const { line, predicted } of kind === "picture" ? samples : []) (lines[line] ??= []).push(classes[predicted]);
  const joint = classes.every((name) => name.length === 1) ? "" : " ";
  const texts = kind === "picture" ? lines.map((line) => line.join(joint)) : [
    `${formatWhole(samples.length)} ${samples.length === 1 ? "sample" : "samples"}` +
    (labelled.length > 0 ? `, ${formatWhole(right)} as labelled` : ""),
  ];
  const cells = new Cells(width, texts.length);
  const start = cells.text(0, 0, truncateText(shortName(file, width), Math.floor(width / 2)), theme.faint) + GAP;
  texts.forEach((text, y) => cells.text(start, y, truncateText(text, width - start), theme.strong));
  return cells;
}

/** A path that would take more than half a row goes by its end. */
function shortName(file: string, width: number): string {
  return textWidth(file) > Math.floor(width / 2) ? basename(file) : file;
}

function singleBars({ samples: [{ probabilities }], classes }: Predictions, width: number, theme: Theme): Cells {
  const items = mostProbable(probabilities, TOLD).map(({ index, probability }) => ({
    label: classes[index],
    value: probability,
  }));
  return bars(items, Math.min(width, WIDEST_BARS), items.length, theme, false);
}

/** A row a sample: where it is, the label if the file has one, and the most probable classes. */
function ranks({ kind, samples, classes }: Predictions, theme: Theme): Cells {
  const isLabelled = samples.some(({ label }) => label !== undefined);
  const heading = { picture: "", images: "image", rows: "line" }[kind];
  const content = {
    columns: [
      ...(kind === "picture" ? [] : [{ heading, align: "right" } as const]),
      ...(isLabelled ? [{ heading: "label", align: "left" } as const] : []),
      { heading: "class", align: "left" },
      { heading: "sure by", align: "right" },
      ...Array.from({ length: Math.min(TOLD, classes.length) - 1 }, () => ({ heading: "or", align: "left" }) as const),
    ] as const,
    rows: samples.map(({ line, label, probabilities }) => {
      const [first, ...others] = mostProbable(probabilities, TOLD);
      return [
        ...(kind === "picture" ? [] : [String(line)]),
        ...(isLabelled ? [label ?? ""] : []),
        classes[first.index],
        `${formatPercent(first.probability, 1)} %`,
        ...others.map(({ index, probability }) => `${classes[index]} ${formatPercent(probability, 1)} %`),
      ];
    }),
  };
  const { width, height } = tableSize(content);
  return table(content, width, height, theme);
}

/** What the network saw of each sample, its class below, and a blank line. */
function gallery({ samples, classes }: Predictions, image: ImageSize, width: number, theme: Theme): Cells {
  const { width: across, height: down } = thumbnailSize(image, Math.min(LARGEST.width, width), LARGEST.height);
  const columns = Math.max(1, Math.floor((width + GAP) / (across + GAP)));
  const cells = new Cells(width, Math.ceil(samples.length / columns) * (down + 2));
  samples.forEach(({ features, predicted }, i) => {
    const x = i % columns * (across + GAP), y = Math.floor(i / columns) * (down + 2);
    cells.place(x, y, inkImage({ values: shownPixels(features), ...image }, across, down, theme));
    cells.text(x, y + down, truncateText(classes[predicted], across), theme.text);
  });
  return cells;
}
