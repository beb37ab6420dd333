import { type Boxes, column, row } from "../../layout/arrange.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import type { TrainingState } from "../../model/state.ts";
import { leastActivatingImages } from "../../panels/units/top_activating_images.ts";
import { gradientSize } from "./gradient_picture.ts";
import type { NetworkReading } from "./network_reading_provider.ts";

/** Columns between two parts, rows between two; and the least columns of the classes, or of a part beside the sum. */
export const GAP = { columns: 3, rows: 1 }, LEAST_SIDE = 22;

/** The row of a heading, and the fewest rows of classes below it that are worth showing. */
const HEADING = 1, FEWEST_CLASSES = 4;

/** The fewest rows of the picture, heading included, that show anything; and the columns of one sample. */
const LEAST_PICTURE = 6, LEAST_SAMPLES = 14;

/** The classes beside the picture and the samples below, or where that is too wide the samples beside it and the classes below. */
export function unitParts(
  reading: NetworkReading,
  run: TrainingState,
  size: Size,
): Boxes<"shape" | "classes" | "samples"> {
  const { sum, trace } = reading, pictured = gradientSize(reading, run.dataset, size), area = boxOf(size);
  // An output speaks for its own class alone.
  const speaksFor = sum.layer < trace.layers.length - 1, all = HEADING + run.dataset.classes.length;
  const samples = { least: leastActivatingImages(run, size.width), share: 1 };
  const shape = { least: pictured.width, priority: 1 }, least = LEAST_PICTURE;
  const isWide = speaksFor && size.width >= pictured.width + GAP.columns + LEAST_SIDE;
  if (isWide) {
    const rows = column(area, {
      top: { least, preferred: Math.max(pictured.height, all), priority: 1 },
      samples,
    }, GAP.rows);
    const top = rows.top && row(rows.top, { shape, classes: { least: LEAST_SIDE, share: 1 } }, GAP.columns);
    return { ...top, samples: rows.samples };
  }
  const ofClasses = { least: HEADING + FEWEST_CLASSES, preferred: all };
  if (!run.dataset.image) {
    const bars = { least: 2, preferred: pictured.height, priority: 2 };
    const classes = speaksFor ? { ...ofClasses, least: Math.min(all, ofClasses.least), priority: 1 } : undefined;
    return column(area, { shape: bars, classes, samples }, GAP.rows);
  }
  const rows = column(area, {
    top: { least, preferred: Math.max(pictured.height, samples.least), priority: 1 },
    classes: speaksFor ? { ...ofClasses, share: 1 } : undefined,
  }, GAP.rows);
  const hasSamples = rows.top && rows.top.height >= samples.least;
  const top = rows.top &&
    row(rows.top, { shape, samples: hasSamples ? { least: LEAST_SAMPLES, share: 1 } : undefined }, GAP.columns);
  return { ...top, classes: rows.classes };
}
