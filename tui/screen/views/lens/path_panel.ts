import { shownPixels } from "../../../../data/pixels.ts";
import type { Size } from "../../layout/box.ts";
import { type ExplainedSample, unitOnPath } from "../../panels/explanation/explained_sample.ts";
import { symbol } from "../../panels/explanation/notation.ts";
import { stepContent } from "../../panels/explanation/step_content.ts";
import { fittingContent, stepPanel, stepSize } from "../../panels/explanation/step_panel.ts";
import type { ExplainedStep } from "../../panels/explanation/steps.ts";
import { ownStep } from "../../panels/explanation/update_content.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import { wrapText } from "../../terminal/wrap_text.ts";
import type { Theme } from "../../theme.ts";
import { thumbnail } from "../../widgets/diverging.ts";
import { inkImage } from "../../widgets/ink_image.ts";
import { pictureSize } from "../../widgets/picture.ts";

/** A sample with its features as they are kept. */
export interface PicturedSample extends ExplainedSample {
  readonly features: Uint8Array | Float32Array;
}

/** Columns between the numbers and a picture, and the fewest of a picture. */
const GAP = 3, LEAST_PICTURE = 14;

/** How many columns a pixel is wide at most. */
const MOST_ENLARGED = 2;

/** The row above the pictures, that of the numbers' headings; and that of a caption. */
const TOP = 1, CAPTION = 1;

/** A note of more rows would take too much of the numbers' room. */
const MOST_NOTE = 2;

/** The numbers of a step of the unit on the path, as many as there is room for, pictures of images, and a note below. */
export function pathPanel(sample: PicturedSample, step: ExplainedStep, { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height), note = noteRows(sample, step, width);
  const size = { width, height: height - note.length },
    content = fittingContent((most) => stepContent(sample, step, most), size.height);
  cells.place(0, 0, stepPanel(content, size, theme));
  const below = Math.min(size.height, stepSize(content).height);
  const left = stepSize(content).width + GAP - 1, bottom = placePictures(cells, sample, step, { ...size, left }, theme);
  note.forEach((row, y) => cells.text(1, Math.max(below, bottom) + y, row, theme.faint));
  return cells;
}

/** The rows that the numbers of a step take in full, without a note. */
export function pathPanelHeight(sample: PicturedSample, step: ExplainedStep): number {
  return stepSize(stepContent(sample, step, Infinity)).height;
}

/** Draws pictures at the right of the numbers, which end at `left`; returns the row below them. */
function placePictures(
  cells: Cells,
  sample: PicturedSample,
  step: ExplainedStep,
  { width, height, left }: Size & { readonly left: number },
  theme: Theme,
): number {
  const { image } = sample.dataset, right = width - 1;
  if (!image) return 0;
  const all = picturesOf(sample, step, theme);
  const sizeFor = (count: number) => {
    const room = Math.floor((right - left - GAP * (count - 1)) / count);
    return pictureSize(image, Math.min(room, MOST_ENLARGED * image.width), height - TOP - CAPTION);
  };
  // Side by side if none is made smaller than its pixels by that, else what the step is about alone.
  const count = [all.length, 1].find((count) => sizeFor(count).width >= image.width) ?? 1, pictured = sizeFor(count);
  if (pictured.width < LEAST_PICTURE || pictured.height === 0) return 0;
  all.slice(-count).forEach(({ caption, draw }, i) => {
    const x = right - (count - i) * (pictured.width + GAP) + GAP;
    cells.text(x, TOP, truncateText(caption, pictured.width), theme.faint);
    cells.place(x, TOP + CAPTION, draw(pictured));
  });
  return TOP + CAPTION + pictured.height;
}

function noteRows(sample: PicturedSample, step: ExplainedStep, width: number): readonly string[] {
  const note = step.kind === "update" ? ownStep(sample.options) : stepContent(sample, step, 1).note;
  const rows = note === undefined ? [] : wrapText(note, width - 2);
  return rows.length <= MOST_NOTE ? rows : [];
}

interface Pictured {
  readonly caption: string;
  readonly draw: (size: Size) => Cells;
}

/** The sample, and pixel by pixel what the unit of the first layer on the path has to do with it in a step. */
function picturesOf(sample: PicturedSample, step: ExplainedStep, theme: Theme): readonly Pictured[] {
  const image = sample.dataset.image!;
  const seen: Pictured = {
    caption: "x",
    draw: ({ width, height }) => inkImage({ values: shownPixels(sample.features), ...image }, width, height, theme),
  };
  const signed = (caption: string, values: readonly number[]): Pictured => ({
    caption,
    draw: ({ width, height }) => thumbnail({ values: Float32Array.from(values), ...image }, width, height, theme),
  });
  if (!("layer" in step) || step.layer > 0) return [seen];
  const { inputs, weights, gradients } = unitOnPath(sample, 0);
  const [w, gradient] = [symbol("w", 0), symbol("∂L∕∂w", 0)];
  switch (step.kind) {
    case "linear":
      return [seen, signed(`${w}·x`, inputs.map((x, k) => x * weights[k]))];
    case "gradient":
      return [seen, signed(gradient, gradients)];
    case "update":
      return [seen, signed(w, weights)];
    default:
      return [seen];
  }
}
