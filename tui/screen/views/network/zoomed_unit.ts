import type { ImageSize } from "../../../../data/dataset.ts";
import { activationFormula } from "../../../../src/explanation/formulas.ts";
import { rememberLast } from "../../../remember_last.ts";
import { type Boxes, column, row } from "../../layout/arrange.ts";
import { type Box, boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { TrainingState } from "../../model/state.ts";
import { sumContent } from "../../panels/explanation/forward_content.ts";
import { formatExplained, symbol } from "../../panels/explanation/notation.ts";
import { fittingContent, stepPanel, stepSize } from "../../panels/explanation/step_panel.ts";
import { featureBars } from "../../panels/samples/sample_features.ts";
import { outgoingWeights } from "../../panels/units/outgoing_weights.ts";
import { leastActivatingImages, topActivatingImages } from "../../panels/units/top_activating_images.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { thumbnail } from "../../widgets/diverging.ts";
import { pictureSize } from "../../widgets/picture.ts";
import { panelTitle } from "../../widgets/title_row.ts";
import { unitName } from "./network_layout.ts";
import type { NetworkReading } from "./network_reading_provider.ts";
import type { NetworkAction } from "./network_state.ts";

/** The row of the formula; columns between two parts, rows between two; and the least of a part beside the sum. */
const TOP = 1, GAP = { columns: 3, rows: 1 }, LEAST_SIDE = 22;

/** The row of a heading, and with so many rows the classes say enough; a picture of fewer rows says nothing. */
const HEADING = 1, FEWEST_CLASSES = 4, LEAST_PICTURE = 5;

/** The columns of one sample. */
const LEAST_SAMPLES = 14;

/** How many columns and half rows a pixel is wide at most. */
const MOST_ENLARGED = 2;

/** The share of the columns that the picture takes beside the classes. */
const PICTURE_SHARE = 0.6;

/** In fewer columns the picture is drawn at half its size, so that others have room beside it. */
const ROOMY = 50;

/** What is drawn of a unit. */
interface ShownUnit {
  readonly reading: NetworkReading;
  readonly run: TrainingState;
  readonly theme: Theme;
}

/**
 * One unit: what it takes from the layer below, number by number, the picture that it composes through the layers below,
 * what it passes on to every class, and the samples that activate it most. In little room the sum stands alone.
 */
export function zoomedUnit(
  reading: NetworkReading,
  run: TrainingState,
  size: Size,
  theme: Theme,
): Drawn<NetworkAction> {
  const drawn = new Drawn<NetworkAction>(size), { sum } = reading, shown: ShownUnit = { reading, run, theme };
  const content = fittingContent((most) => sumContent(sum, run.dataset, most), size.height - TOP);
  drawn.place({ x: 0, y: 0 }, title(reading, run, content.formula, size.width, theme));
  const area = { x: 0, y: TOP, width: size.width - 1, height: size.height - TOP };
  const { numbers, side } = row(area, {
    numbers: { least: Math.min(area.width, stepSize(content).width), priority: 1 },
    side: { least: LEAST_SIDE, share: 1 },
  }, GAP.columns);
  if (numbers) drawn.place(numbers, sumPanel(reading, content, numbers, theme));
  if (side) drawn.cells.place(side.x, side.y, whatItDoes(shown, side));
  return drawn;
}

/** Its picture, the classes that it speaks for, and the samples that activate it most. */
function whatItDoes(shown: ShownUnit, size: Size): Cells {
  const cells = new Cells(size.width, size.height), { reading, run, theme } = shown, { sum } = reading;
  const { shape, classes, samples } = partsOf(shown, size);
  if (shape) placePicture(cells, shown, shape);
  if (classes) cells.place(classes.x, classes.y, outgoingWeights(run, sum, classes, theme));
  if (samples) cells.place(samples.x, samples.y, topActivatingImages(run, sum, samples, theme));
  return cells;
}

/** The classes beside the picture and the samples below, or where that is too wide the samples beside it and the classes below. */
function partsOf(shown: ShownUnit, size: Size): Boxes<"shape" | "classes" | "samples"> {
  const { reading: { sum, trace }, run } = shown, pictured = pictureOf(shown, size), area = boxOf(size);
  // An output speaks for its own class alone.
  const speaksFor = sum.layer < trace.layers.length - 1, all = HEADING + run.dataset.classes.length;
  const samples = { least: leastActivatingImages(run, size.width), share: 1 };
  const shape = { least: pictured.width, priority: 1 }, least = HEADING + LEAST_PICTURE;
  const isWide = speaksFor && size.width >= pictured.width + GAP.columns + LEAST_SIDE;
  if (isWide) {
    const rows = column(area, {
      top: { least, preferred: Math.max(HEADING + pictured.height, all), priority: 1 },
      samples,
    }, GAP.rows);
    const top = rows.top && row(rows.top, { shape, classes: { least: LEAST_SIDE, share: 1 } }, GAP.columns);
    return { ...top, samples: rows.samples };
  }
  const ofClasses = { least: HEADING + FEWEST_CLASSES, preferred: all };
  if (!run.dataset.image) {
    const bars = { least: HEADING + 1, preferred: HEADING + pictured.height, priority: 2 };
    const classes = speaksFor ? { ...ofClasses, least: Math.min(all, ofClasses.least), priority: 1 } : undefined;
    return column(area, { shape: bars, classes, samples }, GAP.rows);
  }
  const rows = column(area, {
    top: { least, preferred: Math.max(HEADING + pictured.height, samples.least), priority: 1 },
    classes: speaksFor ? { ...ofClasses, share: 1 } : undefined,
  }, GAP.rows);
  const hasSamples = rows.top && rows.top.height >= samples.least;
  const top = rows.top &&
    row(rows.top, { shape, samples: hasSamples ? { least: LEAST_SAMPLES, share: 1 } : undefined }, GAP.columns);
  return { ...top, classes: rows.classes };
}

/** The unit's formula, and flush right which it is and what it makes of its sum. */
function title(
  reading: NetworkReading,
  run: TrainingState,
  formula: string,
  width: number,
  theme: Theme,
): Cells {
  const { trace, sum: { layer, unit, z, a } } = reading, isLast = layer === trace.layers.length - 1;
  const { activation } = trace.layers[layer];
  const name = `layer ${layer + 1}, unit ${unit}`, own = unitName(reading, run.dataset, layer, unit);
  const place = isLast ? `${name} (class ${own})` : name, as = symbol("a", layer, unit);
  const made = `${symbol("z", layer, unit)} = ${formatExplained(z)}, ${as} = ${formatExplained(a)}`;
  const f = `f(z) = ${activationFormula(activation)}`;
  return panelTitle(
    [truncateText(place, width - 2), theme.accent],
    [
      `${formula}   ${f}   ${made}`,
      `${formula}   ${made}`,
      made,
      `${as} = ${formatExplained(a)}`,
    ],
    width,
    theme,
  );
}

/** The sum, term by term; a click on what comes from another unit leads to it. */
function sumPanel(
  { sum: { layer, inputs, weights } }: NetworkReading,
  content: ReturnType<typeof sumContent>,
  size: Size,
  theme: Theme,
): Drawn<NetworkAction> {
  const drawn = new Drawn<NetworkAction>(stepPanel(content, size, theme));
  if (layer === 0) return drawn;
  const order = [...inputs.keys()].sort((i, j) => Math.abs(inputs[j] * weights[j]) - Math.abs(inputs[i] * weights[i]));
  const named = new Map(order.map((unit) => [symbol("a", layer - 1, unit), unit]));
  content.table.rows.forEach(([name], i) => {
    const unit = named.get(name), box = { x: 1, y: i + 1, width: size.width - 1, height: 1 };
    if (unit !== undefined) drawn.onContent(box, { choose: { layer: layer - 1, unit } });
  });
  return drawn;
}

/** The columns and rows of the picture; of data that are no images of its bars. */
function pictureOf(
  { reading: { inputGradient }, run: { dataset: { image } } }: ShownUnit,
  { width, height }: Size,
): Size {
  if (!image) return { width: Math.min(width, 2 * LEAST_SIDE), height: inputGradient.length };
  const room = Math.min(Math.floor(width * PICTURE_SHARE), MOST_ENLARGED * image.width);
  return pictureSize(image, width < ROOMY ? Math.min(room, Math.ceil(image.width / 2)) : room, height - HEADING);
}

/** ∂z∕∂x of the unit at the sample: by how much its z rises with each input. */
function placePicture(
  cells: Cells,
  { reading, run: { dataset }, theme }: ShownUnit,
  { x, y, width, height }: Box,
): void {
  const { inputGradient, sum: { layer, unit } } = reading, { image } = dataset, rows = height - HEADING;
  const slope = `∂${symbol("z", layer, unit)}∕∂x`, weights = symbol("w", layer);
  const headings = layer === 0 ? [`${weights}, its weights`, weights] : [`${slope} at this sample`, slope];
  cells.text(x, y, headings.find((text) => textWidth(text) <= width) ?? "", theme.strong);
  if (!image) return cells.place(x, y + HEADING, featureBars(inputGradient, dataset, { width, height: rows }, theme));
  const size = pictureSize(image, Math.min(width, MOST_ENLARGED * image.width), rows);
  cells.place(x, y + HEADING, drawGradient(inputGradient, image, size, theme));
}

/** Drawn again only when the gradient is another. */
const drawGradient = rememberLast((values: readonly number[], image: ImageSize, size: Size, theme: Theme): Cells =>
  thumbnail({ values, ...image }, size.width, size.height, theme)
);
