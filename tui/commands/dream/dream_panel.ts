import { shownPixels } from "../../../data/pixels.ts";
import type { Dream } from "../../../src/experiments/dreams/dream_options.ts";
import type { ImageSize } from "../../../src/matrix/image_size.ts";
import { formatNumber, formatOutput, withMinus } from "../../format.ts";
import { boxOf, type Size } from "../../screen/layout/box.ts";
import { Drawn } from "../../screen/layout/drawn.ts";
import { featureName, formatFeature } from "../../screen/panels/samples/sample_features.ts";
import { Cells } from "../../screen/terminal/cells.ts";
import { textWidth, truncateText } from "../../screen/terminal/text_width.ts";
import type { Theme } from "../../screen/theme.ts";
import { thumbnail } from "../../screen/widgets/diverging.ts";
import { inkImage } from "../../screen/widgets/ink_image.ts";
import { left, right, type Table, table } from "../../screen/widgets/table.ts";
import { placeThumbnails, type Thumbnail, thumbnailGrid } from "../../screen/widgets/thumbnail_grid.ts";
import { printedGallery, wholeTable } from "../printed_blocks.ts";
import { writeUnit } from "../unit_flag.ts";
import { calibrated, type OpenedChange, type OpenedDream, type OpenedDreams } from "./opened_dream.ts";

/** A picture with what stands below it. */
interface Captioned {
  readonly picture: (size: Size) => Cells;
  readonly lines: readonly string[];
}

/** The rows that a picture may have: up to all pixels of MNIST's, two in a cell, and twice as large. */
const HEIGHTS = [28, 14, 10, 7, 5, 4, 3, 2, 1];

/** Columns of a caption at most, and blanks between pictures. */
const WIDEST_CAPTION = 14, GAP = { width: 2, height: 0 };

/** What an experiment has found, in a box: pictures, or of features that are no pixels a table. */
export function dreamPanel(opened: OpenedDream, size: Size, theme: Theme): Cells {
  const { image } = opened.dataset;
  if (!image) return table(tableOf(opened), size.width, size.height, theme);
  const pictures = picturesOf(opened, image, theme), caption = captionSize(pictures), { length: count } = pictures;
  const grid = thumbnailGrid({ image, count, caption, gap: GAP, heights: HEIGHTS, inSight: count }, boxOf(size));
  const drawn = new Drawn<never>(size);
  return grid
    ? placeThumbnails(
      drawn,
      grid,
      grid.boxes.map((box, i) => drawCaptioned(pictures[i], grid.picture, box.width, theme)),
    ).cells
    : drawn.cells;
}

/** The same as printed, as many rows as it takes. */
export function dreamBlock(opened: OpenedDream, width: number, theme: Theme): Cells {
  const { image } = opened.dataset;
  if (!image) return wholeTable(tableOf(opened), theme);
  const pictures = picturesOf(opened, image, theme);
  return printedGallery(
    pictures.length,
    image,
    captionSize(pictures),
    width,
    (i, size, room) => drawCaptioned(pictures[i], size, room, theme),
  );
}

function captionSize(pictures: readonly Captioned[]): Size {
  const widest = Math.max(...pictures.flatMap(({ lines }) => lines.map(textWidth)));
  return { width: Math.min(WIDEST_CAPTION, widest), height: Math.max(...pictures.map(({ lines }) => lines.length)) };
}

function drawCaptioned({ picture, lines }: Captioned, size: Size, room: number, theme: Theme): Thumbnail<never> {
  const caption = new Cells(room, lines.length);
  lines.forEach((line, y) => caption.text(0, y, truncateText(line, room), y === 0 ? theme.text : theme.faint));
  return { picture: picture(size), caption };
}

function picturesOf(opened: OpenedDream, image: ImageSize, theme: Theme): Captioned[] {
  return opened.kind === "change" ? changePictures(opened, image, theme) : dreamPictures(opened, image, theme);
}

function tableOf(opened: OpenedDream): Table {
  return opened.kind === "change" ? changeTable(opened) : dreamTable(opened);
}

/** What a dream is of. */
export function nameOfDream({ classes, dataset, target: { layer, units } }: OpenedDreams, i: number): string {
  return classes ? dataset.classes[classes[i]] : writeUnit({ layer, unit: units[i].unit });
}

function dreamPictures(opened: OpenedDreams, image: ImageSize, theme: Theme): Captioned[] {
  return opened.dreamer.dreams.map((dream, i) => ({
    picture: ({ width, height }) => inkImage({ values: shownPixels(dream.input), ...image }, width, height, theme),
    lines: [nameOfDream(opened, i), figureOf(opened, dream, i)],
  }));
}

/** The probability of a class, or the pre-activation of a unit. */
function figureOf(opened: OpenedDreams, { probabilities, value }: Dream, i: number): string {
  const { classes, network } = opened;
  return classes
    ? formatOutput(calibrated(opened, probabilities)[classes[i]], network.objective.output, 1)
    : `z ${withMinus(formatNumber(value))}`;
}

function changePictures(opened: OpenedChange, image: ImageSize, theme: Theme): Captioned[] {
  const { network, dataset: { classes }, features, search: { best } } = opened;
  const ink = (values: Float32Array) => ({ width, height }: Size) =>
    inkImage({ values: shownPixels(values), ...image }, width, height, theme);
  const taken = (input: Float32Array) => {
    const probabilities = network.predict(input), predicted = network.classOf(probabilities);
    const share = formatOutput(calibrated(opened, probabilities)[predicted], network.objective.output, 1);
    return `as ${classes[predicted]} ${share}`;
  };
  return [
    { picture: ink(features), lines: ["sample", taken(features)] },
    ...best
      ? [
        {
          picture: ({ width, height }: Size) => thumbnail({ values: best.change, ...image }, width, height, theme),
          lines: ["change", `‖δ‖₂ ${formatNumber(best.l2)}`],
        },
        { picture: ink(best.input), lines: ["changed", taken(best.input)] },
      ]
      : [],
  ];
}

/** A column for each dream, or where these are more than the features a row. */
function dreamTable(opened: OpenedDreams): Table {
  const { dataset } = opened, { dreams } = opened.dreamer;
  const names = Array.from({ length: dataset.columns }, (_, k) => featureName(dataset, k));
  const answer = opened.network.objective.output === "identity" ? "output" : "probability";
  const figure = opened.classes ? answer : "pre-activation";
  const columns = dreams.map((dream, i) => [
    nameOfDream(opened, i),
    ...names.map((_, k) => formatFeature(dream.input[k], k, dataset)),
    opened.classes ? figureOf(opened, dream, i) : withMinus(formatNumber(dream.value)),
  ]);
  if (dreams.length > names.length) {
    return { columns: [left(opened.classes ? "class" : "unit"), ...names.map(right), right(figure)], rows: columns };
  }
  const rows = [...names, figure].map((name, k) => [name, ...columns.map((texts) => texts[k + 1])]);
  return { columns: [left("feature"), ...columns.map(([name]) => right(name))], rows };
}

function changeTable({ dataset, features, search: { best } }: OpenedChange): Table {
  return {
    columns: [left("feature"), right("sample"), ...best ? [right("changed"), right("in deviations")] : []],
    rows: Array.from(features, (value, k) => [
      featureName(dataset, k),
      formatFeature(value, k, dataset),
      ...best ? [formatFeature(best.input[k], k, dataset), withMinus(formatNumber(best.change[k]))] : [],
    ]),
  };
}
