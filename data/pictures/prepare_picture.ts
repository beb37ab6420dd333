import type { ImageSize } from "../dataset.ts";
import { addMargin } from "./add_margin.ts";
import { type BoundingBox, wholeOf } from "./bounding_box.ts";
import { enlargeInk } from "./enlarge_ink.ts";
import { findInk } from "./find_ink.ts";
import { findSheet } from "./find_sheet.ts";
import type { InkPart } from "./ink_part.ts";
import type { GreyPicture } from "./grey_picture.ts";
import type { PictureForm } from "./picture_form.ts";
import type { Placement } from "./place_ink.ts";
import { inverted, judgePolarity, opposite, type Polarity } from "./polarity.ts";
import { prepareInk } from "./prepare_ink.ts";
import { rectifySheet } from "./rectify_sheet.ts";
import type { Certainty } from "./segment_touching_digits.ts";
import { removeLines } from "./remove_lines.ts";
import { reduced } from "./reduced_picture.ts";
import { resize } from "./resize.ts";
import { separateDigits } from "./separate_digits.ts";
import type { PunctuationMark } from "./punctuation.ts";
import type { StraightLine } from "./straight_line.ts";
import { dilateStrokes } from "./dilate_strokes.ts";
import { segmentObject } from "./segment_object.ts";
import { wholeDrawing } from "./whole_drawing.ts";

/** A part of a picture in the form of the images that a network was trained on. */
export interface PreparedImage {
  /** Its place in the picture, in the picture's pixels. */
  readonly box: BoundingBox;
  /** The image's pixels, row by row. */
  readonly image: Uint8Array;
  /** Its punctuation mark by its shape, if it isn't a digit. */
  readonly mark?: PunctuationMark;
}

/** How to prepare a picture. */
export interface Preparation {
  /** The form of the data set's images. */
  readonly form: PictureForm;
  /** The size of the network's images. */
  readonly size: ImageSize;
  /** Invert the polarity that is detected. */
  readonly invert?: boolean;
  /**
   * The network: the probability of each class for each of some images (images × classes), row-major. With it, touching
   * digits are cut and broken strokes are joined where that raises the network's confidence.
   */
  readonly classify?: (images: Uint8Array) => ArrayLike<number>;
}

/** The steps of preparing a picture. Steps that don't apply to a form are left out. */
export interface PictureSteps {
  /** The picture in its working size, if a sheet was found in it and rectified. */
  readonly picture?: GreyPicture;
  /** The sheet, rectified, or the whole picture in its working size; with a margin if it is cropped to its ink. */
  readonly sheet: GreyPicture;
  /** Whether ink is darker or lighter than its background. */
  readonly polarity?: Polarity;
  /** Whether the decision about polarity was close. */
  readonly isPolarityClose?: boolean;
  /** The ink, including printed lines: 0 where there is none, 255 where there is most. */
  readonly ink?: GreyPicture;
  /** The lines that were removed. */
  readonly lines?: readonly StraightLine[];
  /** The ink without these lines. */
  readonly inkWithoutLines?: GreyPicture;
  /** The images for the network, line by line from the top, each line from the left. */
  readonly images: readonly (readonly PreparedImage[])[];
  /** What the images were made of, in the same order; their boxes are in pixels of the sheet. */
  readonly parts: readonly InkPart[];
}

/** The longer side of the working size: a digit of a long number is still 40 pixels high. */
const WORKING_SIDE = 1600;

/**
 * Brings a picture into the form of the images that a network was trained on: each digit as an image, line by line from
 * the top and each line from the left, or the whole picture as one image.
 *
 * @returns The lines; none if nothing is found.
 */
export function preparePicture(picture: GreyPicture, preparation: Preparation): PreparedImage[][] {
  return pictureSteps(picture, preparation).images.map((line) => [...line]);
}

/** Like {@link preparePicture}, with all intermediate steps. */
export function pictureSteps(picture: GreyPicture, preparation: Preparation): PictureSteps {
  const { form, size, invert = false } = preparation;
  if (form.shows === "anything") {
    const image = prepareInk(invert ? inverted(picture) : picture, form, size);
    const box = wholeOf(picture);
    return { sheet: picture, images: [[{ box, image }]], parts: [{ box, ink: picture }] };
  }
  const scale = Math.min(1, WORKING_SIDE / Math.max(picture.width, picture.height));
  const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  const working = resize(picture, side(picture.width), side(picture.height));
  const { parts, original, ...steps } = inkSteps(working, form, invert, preparation);
  const inPicture = (box: BoundingBox): BoundingBox => {
    const { left, top, width, height } = original(box);
    const [x, y, across, down] = [left, top, width, height].map((length) => Math.round(length / scale));
    return { left: x, top: y, width: across, height: down };
  };
  const images = parts.map((line) =>
    line.map(({ box, ink, mark }) => ({
      box: inPicture(box),
      image: imageOf(ink, form, size),
      ...(mark === undefined ? {} : { mark }),
    }))
  );
  return { ...steps, images, parts: parts.flat() };
}

type InkForm = Extract<PictureForm, { placement: Placement }>;

/** The steps up to the parts of the ink. */
type InkSteps = Omit<PictureSteps, "images" | "parts"> & {
  /** Their boxes are in pixels of the sheet. */
  readonly parts: InkPart[][];
  /** The box in pixels of the working size. */
  original(box: BoundingBox): BoundingBox;
};

function inkSteps(working: GreyPicture, form: InkForm, invert: boolean, preparation: Preparation): InkSteps {
  if (form.shows === "thing") {
    return { sheet: working, parts: oneLine(segmentObject(working, invert)), original: (box) => box };
  }
  const small = reduced(working), corners = form.shows === "digits" ? findSheet(small) : undefined;
  const rectified = corners && rectifySheet(working, corners), sheet = rectified?.picture ?? working;
  const judged = judgePolarity(rectified ? reduced(sheet) : small),
    polarity = invert ? opposite(judged.polarity) : judged.polarity;
  const { margin, picture: framed } = addMargin(sheet, polarity), ink = findInk(framed, polarity);
  const known = {
    picture: rectified && working,
    sheet: framed,
    polarity,
    isPolarityClose: judged.isClose,
    ink,
    original: (box: BoundingBox) => {
      const onSheet = { ...box, left: box.left - margin, top: box.top - margin };
      return rectified?.original(onSheet) ?? onSheet;
    },
  };
  if (form.shows === "drawing") return { ...known, parts: oneLine(wholeDrawing(ink)) };
  const { ink: inkWithoutLines, lines } = removeLines(ink);
  return { ...known, lines, inkWithoutLines, parts: separateDigits(inkWithoutLines, certaintyOf(form, preparation)) };
}

function oneLine(part: InkPart | undefined): InkPart[][] {
  return part ? [[part]] : [];
}

/** The ink of a part as an image of the data set. */
function imageOf(ink: GreyPicture, form: InkForm, size: ImageSize): Uint8Array {
  if (form.shows !== "digits") return prepareInk(ink, form, size);
  const enlarged = enlargeInk(ink, size, form.placement);
  return prepareInk(dilateStrokes(enlarged, size, form.placement), form, size);
}

/** The network's certainty about parts, classified in one batch. */
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
