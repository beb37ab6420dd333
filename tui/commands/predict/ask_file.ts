import { DataError } from "../../../data/data_error.ts";
import { isPicture, isSvg } from "../../../data/pictures/decode_picture.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import { NothingSeenError, type Questions, scaledFeatures } from "./questions.ts";
import { pictureForm } from "../../../data/pictures/picture_form.ts";
import { stepPictures } from "./step_pictures.ts";

/** Bytes by which text is distinguished from anything else. */
const JUDGED_BYTES = 512;

/** The part of a text's bytes that may be control characters: names of columns were seen that had some. */
const MOST_CONTROLS = 0.1;

/**
 * What a file holds as questions to a network, by its first bytes: an IDX file begins with two zeros, as HEIC does, or
 * is compressed by gzip; a CSV file is text but for SVG; all else should be a picture where the network takes some.
 * The reader of each is only loaded for such a file. @throws {DataError} if it can't be used.
 */
export async function askFile(bytes: Uint8Array, file: string, model: SavedModel, invert: boolean): Promise<Questions> {
  if (bytes.length === 0) throw new DataError(file, "is empty", "expected a picture, CSV rows or an IDX file");
  const starts = (first: number, second: number) => bytes[0] === first && bytes[1] === second;
  if (starts(0, 0) && !isPicture(bytes) || starts(0x1f, 0x8b)) return await askImages(bytes, file, model);
  const isUtf16 = starts(0xff, 0xfe) || starts(0xfe, 0xff);
  const isTable = !isSvg(bytes) && isText(bytes.subarray(0, JUDGED_BYTES)) || !model.image && !isPicture(bytes);
  if (isUtf16 || isTable) return await askRows(bytes, file, model);
  return await askPicture(bytes, file, model, invert);
}

/**
 * The same questions to another network of a committee. Of a picture it is asked about the same images: by itself it might
 * cut digits that touch elsewhere.
 * @throws {DataError} if they can't be asked.
 */
export async function askAlike(
  questions: Questions,
  bytes: Uint8Array,
  model: SavedModel,
  invert: boolean,
): Promise<Questions> {
  const { file, pixels, judged } = questions, { image } = model;
  if (!pixels || !image) return await askFile(bytes, file, model, invert);
  const { imageFeatures, viewsOf } = await import("../../../src/runs/picture_samples.ts");
  const views = viewsOf(pixels, model, image, file);
  const alike = judged && { ...judged, features: imageFeatures(judged.pixels, model, file) };
  return { ...questions, features: views[0], views, ...alike && { judged: alike } };
}

/** Whether most bytes are those of printed characters, blanks and ends of lines, and none is zero. */
function isText(bytes: Uint8Array): boolean {
  const isControl = (byte: number) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d || byte === 0x7f;
  return !bytes.includes(0) && bytes.filter(isControl).length <= MOST_CONTROLS * bytes.length;
}

/** The images of an IDX file, compressed or not. @throws {DataError} if it isn't one, or its samples don't fit. */
export async function askImages(bytes: Uint8Array, file: string, model: SavedModel): Promise<Questions> {
  const { decodeIdx } = await import("../../../data/idx.ts");
  const { dimensions, values } = await decodeIdx([bytes], file);
  const { image, network: { sizes: [inputs] } } = model;
  const [count, ...size] = dimensions;
  const isRight = image && size.length === 2
    ? size[0] === image.height && size[1] === image.width
    : size.length > 0 && size.reduce((product, length) => product * length, 1) === inputs;
  if (!isRight) {
    const taken = image ? `images of ${image.width} × ${image.height} pixels` : `${inputs} features a sample`;
    const found = size.length === 2 ? `images of ${size[1]} × ${size[0]} pixels` : `${dimensions.join(" × ")} bytes`;
    throw new DataError(file, `holds ${found}`, `the network expects ${taken}`);
  }
  if (count === 0) throw new DataError(file, "holds no image", "expected at least one");
  const samples = Array.from({ length: count }, (_, line) => ({ line }));
  return { file, kind: "images", features: scaledFeatures(values, count, model, file), samples };
}

/** The rows of a table, by the columns trained on. @throws {DataError} naming a row's line or the missing columns. */
export async function askRows(bytes: Uint8Array, file: string, model: SavedModel): Promise<Questions> {
  const { table, network: { inputs } } = model;
  const { readRows } = await import("../../../data/tables/read_rows.ts");
  const { features, lines, classes, notes } = await readRows([bytes], file, { table, inputs });
  const samples = lines.map((line, i) => ({ line, label: classes[i] }));
  return { file, kind: "rows", features: scaledFeatures(features, lines.length, model, file), samples, notes };
}

/**
 * What a PNG or JPEG picture shows: each digit that is written in it, cut where the network reads touching ones best, or
 * all of it as one. `invert` swaps light and dark, against the detected polarity.
 * @throws {NothingSeenError} if it shows nothing. @throws {DataError} if it can't be decoded or isn't expected.
 */
export async function askPicture(
  bytes: Uint8Array,
  file: string,
  model: SavedModel,
  invert = false,
): Promise<Questions> {
  const { imageFeatures, pictureSamples } = await import("../../../src/runs/picture_samples.ts");
  const { steps, parts, pixels, views, judged: judgedPixels } = await pictureSamples(bytes, file, model, invert);
  const shown = stepPictures(steps);
  if (parts.length === 0) throw new NothingSeenError(file, shown);
  const samples = parts.map(({ image: _image, ...part }) => part);
  const isWriting = pictureForm(model.dataset).shows === "digits";
  const [taken, other] = steps.polarity === "dark-on-light" ? ["dark", "light"] : ["light", "dark"];
  const note = `its ${taken} parts were read as ink, which is uncertain here; --invert reads the ${other} ones`;
  const notes = steps.isPolarityClose ? [note] : [];
  const judged = judgedPixels === pixels
    ? undefined
    : { features: imageFeatures(judgedPixels, model, file), pixels: judgedPixels };
  return {
    ...{ file, kind: "picture", features: views[0], views, pixels, steps: shown, samples, isWriting, notes },
    ...judged && { judged },
  };
}
