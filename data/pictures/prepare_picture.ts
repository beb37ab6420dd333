import type { ImageSize } from "../dataset.ts";
import { type Box, wholeOf } from "./box.ts";
import { findInk } from "./find_ink.ts";
import type { InkPart } from "./ink_part.ts";
import type { GreyPicture } from "./picture.ts";
import type { PictureForm } from "./picture_form.ts";
import type { Placement } from "./place_ink.ts";
import { detectPolarity, inverted, opposite } from "./polarity.ts";
import { prepareInk } from "./prepare_ink.ts";
import { removeLines } from "./remove_lines.ts";
import { resize } from "./resize.ts";
import { separateDigits } from "./separate_digits.ts";
import { thingOf } from "./thing.ts";
import { wholeDrawing } from "./whole_drawing.ts";

/** What a network is asked about: a part of a picture in the form of the images it was trained on. */
export interface PreparedImage {
  /** Which part of the picture it is, in the picture's pixels. */
  readonly box: Box;
  /** The image's pixels, row by row. */
  readonly image: Uint8Array;
}

/** How a picture is to be prepared. */
export interface Preparation {
  /** How the data set's images are made. */
  readonly form: PictureForm;
  /** What the network's images measure. */
  readonly size: ImageSize;
  /** Take the picture the other way round than it is taken by itself: light for dark. */
  readonly invert?: boolean;
}

/** Pixels of the longer side that ink is looked for in: a digit of a long number still has 40 in height. */
const WORKING_SIDE = 1600;

/**
 * Brings what a picture shows into the form of the images that a network was trained on: each digit by itself, line by
 * line from the top and each line from the left, or all as one.
 *
 * @returns The lines; none if nothing is to be seen.
 */
export function preparePicture(picture: GreyPicture, { form, size, invert = false }: Preparation): PreparedImage[][] {
  if (form.shows === "anything") {
    return [[{ box: wholeOf(picture), image: prepareInk(invert ? inverted(picture) : picture, form, size) }]];
  }
  const scale = Math.min(1, WORKING_SIDE / Math.max(picture.width, picture.height));
  const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  const working = resize(picture, side(picture.width), side(picture.height));
  const original = ({ left, top, width, height }: Box): Box => ({
    left: Math.round(left / scale),
    top: Math.round(top / scale),
    width: Math.round(width / scale),
    height: Math.round(height / scale),
  });
  return partsOf(working, form, invert).map((line) =>
    line.map(({ box, ink }) => ({ box: original(box), image: prepareInk(ink, form, size) }))
  );
}

type InkForm = Extract<PictureForm, { placement: Placement }>;

function partsOf(picture: GreyPicture, { shows }: InkForm, invert: boolean): InkPart[][] {
  if (shows === "thing") return oneLine(thingOf(picture, invert));
  const polarity = detectPolarity(picture);
  const ink = findInk(picture, invert ? opposite(polarity) : polarity);
  return shows === "digits" ? separateDigits(removeLines(ink).ink) : oneLine(wholeDrawing(ink));
}

function oneLine(part: InkPart | undefined): InkPart[][] {
  return part ? [[part]] : [];
}
