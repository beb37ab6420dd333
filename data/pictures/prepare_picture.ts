import type { ImageSize } from "../dataset.ts";
import { addMargin } from "./add_margin.ts";
import { type BoundingBox, wholeOf } from "./bounding_box.ts";
import { findInk } from "./find_ink.ts";
import { findSheet, withoutDesk } from "./find_sheet.ts";
import type { InkPart } from "./ink_part.ts";
import type { GreyPicture } from "./grey_picture.ts";
import type { PictureForm } from "./picture_form.ts";
import type { Placement } from "./place_ink.ts";
import { inverted, judgePolarity, opposite, type Polarity } from "./polarity.ts";
import { prepareInk } from "./prepare_ink.ts";
import type { Certainty } from "./segment_touching_digits.ts";
import { removeLines } from "./remove_lines.ts";
import { resize } from "./resize.ts";
import { separateDigits } from "./separate_digits.ts";
import type { PunctuationMark } from "./punctuation.ts";
import type { StraightLine } from "./straight_line.ts";
import { dilateStrokes } from "./dilate_strokes.ts";
import { segmentObject } from "./segment_object.ts";
import { wholeDrawing } from "./whole_drawing.ts";

/** What a network is asked about: a part of a picture in the form of the images it was trained on. */
export interface PreparedImage {
  /** Which part of the picture it is, in the picture's pixels. */
  readonly box: BoundingBox;
  /** The image's pixels, row by row. */
  readonly image: Uint8Array;
  /** Which sign it is by its shape, if it is no digit. */
  readonly mark?: PunctuationMark;
}

/** How a picture is to be prepared. */
export interface Preparation {
  /** How the data set's images are made. */
  readonly form: PictureForm;
  /** What the network's images measure. */
  readonly size: ImageSize;
  /** Take the picture the other way round than it is taken by itself: light for dark. */
  readonly invert?: boolean;
  /**
   * The network: the probability of each class for each of some images (images × classes), row-major. With it, digits
   * that touch are cut and broken strokes are joined where it is surer of what that shows.
   */
  readonly classify?: (images: Uint8Array) => ArrayLike<number>;
}

/** What was made of a picture, step by step. What doesn't apply to a kind of picture is left out. */
export interface PictureSteps {
  /** The picture in the size that is worked in, without the desk around the sheet and with a margin around ink. */
  readonly sheet: GreyPicture;
  /** Whether ink is darker or lighter than its background. */
  readonly polarity?: Polarity;
  /** Whether it might as well be the other way round. */
  readonly isPolarityClose?: boolean;
  /** The ink, with the lines of paper and forms: 0 where there is none, 255 where there is most. */
  readonly ink?: GreyPicture;
  /** The lines that were removed. */
  readonly lines?: readonly StraightLine[];
  /** The ink without them. */
  readonly inkWithoutLines?: GreyPicture;
  /** What the network is asked about, line by line from the top, each line from the left. */
  readonly images: readonly (readonly PreparedImage[])[];
}

/** Pixels of the longer side that ink is looked for in: a digit of a long number still has 40 in height. */
const WORKING_SIDE = 1600;

/**
 * Brings what a picture shows into the form of the images that a network was trained on: each digit by itself, line by
 * line from the top and each line from the left, or all as one.
 *
 * @returns The lines; none if nothing is to be seen.
 */
export function preparePicture(picture: GreyPicture, preparation: Preparation): PreparedImage[][] {
  return pictureSteps(picture, preparation).images.map((line) => [...line]);
}

/** As {@link preparePicture}, with all that was found on the way. */
export function pictureSteps(picture: GreyPicture, preparation: Preparation): PictureSteps {
  const { form, size, invert = false } = preparation;
  if (form.shows === "anything") {
    const image = prepareInk(invert ? inverted(picture) : picture, form, size);
    return { sheet: picture, images: [[{ box: wholeOf(picture), image }]] };
  }
  const scale = Math.min(1, WORKING_SIDE / Math.max(picture.width, picture.height));
  const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  const working = resize(picture, side(picture.width), side(picture.height));
  const { parts, ...steps } = inkSteps(working, form, invert, preparation);
  const original = ({ left, top, width, height }: BoundingBox): BoundingBox => ({
    left: Math.round(left / scale),
    top: Math.round(top / scale),
    width: Math.round(width / scale),
    height: Math.round(height / scale),
  });
  const images = parts.map((line) =>
    line.map(({ box, ink, mark }) => ({
      box: original(box),
      image: imageOf(ink, form, size),
      ...(mark === undefined ? {} : { mark }),
    }))
  );
  return { ...steps, images };
}

type InkForm = Extract<PictureForm, { placement: Placement }>;

/** The steps in the pixels that are worked in. */
type InkSteps = Omit<PictureSteps, "images"> & { readonly parts: InkPart[][] };

function inkSteps(working: GreyPicture, form: InkForm, invert: boolean, preparation: Preparation): InkSteps {
  if (form.shows === "thing") return { sheet: working, parts: oneLine(segmentObject(working, invert)) };
  const corners = form.shows === "digits" ? findSheet(working) : undefined;
  const sheet = corners ? withoutDesk(working, corners) : working;
  const judged = judgePolarity(sheet), polarity = invert ? opposite(judged.polarity) : judged.polarity;
  const { margin, picture: framed } = addMargin(sheet, polarity);
  const known = { sheet: framed, polarity, isPolarityClose: judged.isClose, ink: findInk(framed, polarity) };
  if (form.shows === "drawing") return { ...known, parts: oneLine(withoutMargin(wholeDrawing(known.ink), margin)) };
  const { ink: inkWithoutLines, lines } = removeLines(known.ink);
  const parts = separateDigits(inkWithoutLines, certaintyOf(form, preparation));
  return {
    ...known,
    lines,
    inkWithoutLines,
    parts: parts.map((line) => line.map((part) => withoutMargin(part, margin))),
  };
}

/** A part where it is in the picture without its margin. */
function withoutMargin<Part extends InkPart | undefined>(part: Part, margin: number): Part {
  return part && { ...part, box: { ...part.box, left: part.box.left - margin, top: part.box.top - margin } };
}

function oneLine(part: InkPart | undefined): InkPart[][] {
  return part ? [[part]] : [];
}

/** A part of a picture as an image of the data set. */
function imageOf(ink: GreyPicture, form: InkForm, size: ImageSize): Uint8Array {
  return prepareInk(form.shows === "digits" ? dilateStrokes(ink, size, form.placement) : ink, form, size);
}

/** How certain the network is of parts: it is asked about all of them at once. */
function certaintyOf(form: InkForm, { size, classify }: Preparation): Certainty | undefined {
  if (!classify) return undefined;
  return (parts) => {
    const pixels = size.width * size.height, images = new Uint8Array(parts.length * pixels);
    parts.forEach((part, i) => images.set(imageOf(part, form, size), i * pixels));
    const probabilities = classify(images), classes = probabilities.length / parts.length;
    return parts.map((_, i) => {
      let largest = 0;
      for (let c = 0; c < classes; c++) largest = Math.max(largest, probabilities[i * classes + c]);
      return Math.log(Math.max(largest, Number.MIN_VALUE));
    });
  };
}
