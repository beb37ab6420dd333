import type { ImageSize } from "../../../../data/dataset.ts";
import { outputFormat, UNLIKE } from "../../../format.ts";
import { probabilityOf } from "./sample_lists.ts";

import { shownPixels } from "../../../../data/pixels.ts";
import type { SampleAttribution } from "../../model/findings/sample_attribution.ts";
import type { SampleChange } from "../../model/findings/sample_change_provider.ts";
import type { TrainingState } from "../../model/state.ts";
import { column, row } from "../../layout/arrange.ts";
import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import type { Theme } from "../../theme.ts";
import { attributedImage } from "../../widgets/attributed_image.ts";
import { bars } from "../../widgets/bars.ts";

import { table, tableSize } from "../../widgets/table.ts";
import { pictureSize } from "../../widgets/picture.ts";
import { activationPanel } from "./activation_panel.ts";
import { changeLine } from "./change_line.ts";
import { attributionLine } from "../attribution/attribution_line.ts";
import {
  featureBars,
  featuresOf,
  featureTable,
  sampleImage,
  sampleNumber,
  type ScoredSamples,
} from "./sample_features.ts";

/** Samples with what is shown of one of them in full. */
export interface DetailedSamples extends ScoredSamples, Pick<TrainingState, "network"> {
  /** What speaks for the prediction, of the sample that it was asked for. */
  readonly attribution?: SampleAttribution;
  /** The least change to the runner-up, of the sample that it was asked for. */
  readonly change?: SampleChange;
}

/** Columns between the sample and its predictions, and at the left. */
const GAP = 3, MARGIN = 1;

/** The share of the columns that an image may take, MNIST's pixels being two wide in 120, and that features may. */
const IMAGE_SHARE = 0.48, FEATURES_SHARE = 0.45;

/** How far the pixels of an image are enlarged at most. */
const LARGEST_ENLARGEMENT = 4;

/** The columns that bars with names and figures need; without them beside it, the sample isn't shown. */
const BARS_WIDTH = 17;

/** Classes whose bars are all shown, one below the other, where there are rows for them. */
const MOST_BARS = 20;

/** The fewest columns of activations beside the bars; the fewest rows of them below; and the rows from which a blank one separates them. */
const ACTIVATIONS_WIDTH = 30, LEAST_ACTIVATIONS = 3, ROOMY = 9;

/**
 * One sample: its true and its predicted class, and what speaks for that, where it is asked; itself at the left; at the right the probability of each class, and
 * under it the activations of the hidden layers; or these side by side under the sample, where it is larger so. In little
 * room it gives up the activations, then the sample itself.
 */
export function samplePanel(
  sample: number,
  scored: DetailedSamples,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height), { scoring, network } = scored;
  if (sample >= scoring.samples.labels.length) return cells;
  writeAnswer(cells, sample, scored, theme);
  if (height >= ROOMY) cells.place(MARGIN, 1, answerLine(sample, scored, width - 2 * MARGIN, theme));
  const top = topOf(height), body = { x: MARGIN, y: top, width: width - 2 * MARGIN, height: height - top };
  const area = { width, height: body.height }, shown = picture(sample, scored, area, theme);
  const figuresWidth = { least: Math.min(body.width, BARS_WIDTH), share: 1, priority: 1 };
  const stacked = isStacked(scored.dataset, area);
  const { image, figures } = stacked
    ? column(body, { image: shown && { least: shown.height }, figures: { share: 1 } }, 1)
    : row(body, { image: shown && { least: shown.width }, figures: figuresWidth }, GAP);
  if (image && shown) cells.place(image.x, image.y, shown);
  if (!figures) return cells;
  const rows = Math.min(scored.dataset.classes.length, MOST_BARS, figures.height);
  const ofSample = network && scoring.activations?.sample === sample ? scoring.activations : undefined;
  const { bars, activations } = stacked
    ? row(figures, { bars: figuresWidth, activations: ofSample && { least: ACTIVATIONS_WIDTH, share: 1 } }, GAP)
    : column(figures, {
      bars: { least: rows, priority: 1 },
      activations: ofSample && { least: LEAST_ACTIVATIONS, share: 1 },
    }, 1);
  if (bars) cells.place(bars.x, bars.y, probabilityBars(sample, scored, bars, theme));
  if (activations && network && ofSample) {
    const functions = network.layers.map(({ activation }) => activation);
    const panel = activationPanel(ofSample, functions, scoring.epoch, activations, theme);
    cells.place(activations.x, activations.y, panel);
  }
  return cells;
}

/** The rows in which a sample's image is as large beside its figures as in `height` ones. */
export function samplePanelHeight({ image }: ShownDataset, { width, height }: Size): number {
  const top = topOf(height);
  return top + (image ? sizeBeside(image, { width, height: height - top }).height : 0);
}

function topOf(height: number): number {
  return height >= ROOMY ? 2 : 1;
}

/** Whether the figures stand below the image, as it is larger so than beside them. */
function isStacked({ image, classes }: ShownDataset, area: Size): boolean {
  return image !== undefined && sizeAbove(image, classes.length, area).width > sizeBeside(image, area).width;
}

function sizeBeside(image: ImageSize, { width, height }: Size): Size {
  return pictureSize(image, Math.min(Math.floor(IMAGE_SHARE * width), LARGEST_ENLARGEMENT * image.width), height);
}

function sizeAbove(image: ImageSize, classes: number, { width, height }: Size): Size {
  const below = Math.min(classes, MOST_BARS) + 1;
  return pictureSize(
    image,
    Math.min(width - 2 * MARGIN, LARGEST_ENLARGEMENT * image.width),
    Math.max(0, height - below),
  );
}

/** `test sample 1,234   true 4, predicted 9`. */
function writeAnswer(
  cells: Cells,
  sample: number,
  scored: ScoredSamples,
  theme: Theme,
): void {
  const { scoring, dataset: { classes } } = scored;
  const { evaluation: { predictions }, samples: { labels }, measuredOn } = scoring;
  const actual = classes[labels[sample]], isRight = predictions[sample] === labels[sample];
  const said = isRight ? `true ${actual}, correct` : `true ${actual}, predicted ${classes[predictions[sample]]}`;
  const number = `${measuredOn} sample ${sampleNumber(sample, scored)}`;
  const hasNumber = number.length + said.length + 4 <= cells.width;
  const x = hasNumber ? MARGIN + cells.text(MARGIN, 0, number, theme.faint) + 2 : MARGIN;
  const style = isRight ? theme.good : theme.bad;
  const end = x + cells.text(x, 0, truncateText(said, cells.width - x), { ...style, bold: true });
  const { activations } = scoring, doubt = `  ${UNLIKE}`;
  if (activations?.sample !== sample || !activations.isNovel) return;
  if (end + doubt.length <= cells.width) cells.text(end, 0, doubt, theme.warning);
}

/** What speaks for the prediction, or the least change to another one, in a row, where either is asked for. */
function answerLine(sample: number, scored: DetailedSamples, width: number, theme: Theme): Cells {
  const { classes, image } = scored.dataset, attribution = attributionOf(sample, scored);
  const change = changeOf(sample, scored), { output } = scored.scoring.evaluation;
  if (change) return changeLine(change, { classes, output }, width, theme);
  if (!attribution) return new Cells(width, 0);
  return attributionLine(attribution, image ? "pixels" : "features", classes, width, theme);
}

/** The change of this sample, if it was asked for. */
function changeOf(sample: number, { change }: DetailedSamples): SampleChange | undefined {
  return change?.of === sample ? change : undefined;
}

/** The attribution of this sample, if it was asked for. */
function attributionOf(sample: number, { attribution }: DetailedSamples): SampleAttribution | undefined {
  return attribution?.of === sample ? attribution : undefined;
}

/** The sample itself: its image, or its features by name; over them what was asked for: what speaks for the prediction, or the change. */
function picture(sample: number, scored: DetailedSamples, area: Size, theme: Theme): Cells | undefined {
  const { scoring: { samples }, dataset } = scored, { image } = dataset, { width, height } = area;
  const parts = changeOf(sample, scored)?.change?.change ?? attributionOf(sample, scored)?.attribution?.ofInputs;
  if (!image && parts) {
    return featureBars(parts, dataset, { width: Math.floor(width * FEATURES_SHARE), height }, theme);
  }
  if (!image) {
    const room = Math.floor(width * FEATURES_SHARE);
    const content = featureTable(samples, sample, dataset, room);
    return table(content, Math.min(room, tableSize(content).width), height, theme);
  }
  const size = isStacked(dataset, area) ? sizeAbove(image, dataset.classes.length, area) : sizeBeside(image, area);
  if (size.width === 0) return undefined;
  if (!parts) return sampleImage(samples, sample, image, size, theme);
  return attributedImage({ ink: shownPixels(featuresOf(samples, sample)), parts, ...image }, size, theme);
}

/** The classes as the data set counts them, or the most probable first where not all have room; `✓` the right one. */
function probabilityBars(
  sample: number,
  { scoring: { evaluation, samples }, dataset: { classes } }: ScoredSamples,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const actual = samples.labels[sample], predicted = evaluation.predictions[sample];
  const items = classes.map((name, i) => {
    const mark = i === actual ? "✓" : i === predicted ? "✗" : " ";
    const style = mark === "✗" ? theme.bad : undefined;
    return { label: `${mark} ${name}`, value: probabilityOf(evaluation, sample, i), style };
  });
  if (height < classes.length) items.sort((a, b) => b.value - a.value);
  const format = outputFormat(evaluation.output);
  return bars(items, width, height, theme, { marksWeakest: false, unit: format ? "" : " %", format });
}
