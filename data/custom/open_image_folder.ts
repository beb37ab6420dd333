import { createHash, type Hash } from "node:crypto";
import { basename, resolve } from "node:path";
import type { Samples } from "../../src/matrix/samples.ts";
import { DataError } from "../data_error.ts";
import type { Dataset, DatasetEntry, DatasetRequest, ImageSize, SavedReading } from "../dataset.ts";
import { testCount } from "../stratified_split.ts";
import { describePixels, measurePixels, PICTURE_RANGE } from "../measure_pixels.ts";
import { decodeColours, decodePicture } from "../pictures/decode_picture.ts";
import { lightness } from "../pictures/lightness.ts";
import { resize } from "../pictures/resize.ts";
import { readFile } from "../read_file.ts";
import { SharedBytes } from "../shared_bytes.ts";
import type { ImageFolder, PictureClass } from "./find_pictures.ts";
import { checkClasses } from "./check_classes.ts";
import { isColoured, isTransparent } from "./picture_traits.ts";
import { splitCustomSamples, TEST_SHARE } from "./split_custom_samples.ts";
import { formatWhole } from "../../src/format_whole.ts";

/**
 * A folder of pictures as a data set. Its first picture is read for the size, all others when it is loaded.
 *
 * @throws {DataError} if there are too few or too many classes, or the size can't be used.
 */
export async function openImageFolder(
  request: DatasetRequest,
  folder: ImageFolder,
  saved: SavedReading = {},
): Promise<DatasetEntry> {
  const { name } = request, { training, test } = folder;
  // Version 0.1 ignored it.
  const validation = saved.positionSeed === undefined ? folder.validation : undefined;
  const classes = training.map(({ name }) => name);
  checkClasses(classes, name);
  const size = request.size ?? saved.image;
  const image = size ?? await sizeOfFirst(training[0].files[0]);
  const columns = image.width * image.height;
  const known = { name, classes, image, columns };
  const load = async (): Promise<Dataset> => {
    const hash = createHash("sha256");
    const reader = new PictureReader(image, size !== undefined, training[0].files[0], hash);
    const samples = {
      training: await reader.readAll(training, classes),
      test: test && await reader.readAll(test, classes),
      validation: validation && await reader.readAll(validation, classes, "validation"),
    };
    const hashes = { [basename(resolve(name))]: hash.digest("hex") };
    const pixels = measurePixels(samples.training, PICTURE_RANGE, image);
    const { notes: splitNotes, ...parts } = splitCustomSamples(samples, request, saved);
    const customNotes = [...folder.notes, ...reader.notes(name), ...validationNotes(name, parts)];
    const notes = [describePixels(pixels), ...customNotes, ...splitNotes];
    return { ...known, notes, pixels, hashes, ...parts };
  };
  return {
    ...known,
    ...countSamples({ training, validation, test }),
    description: `custom pictures, ${image.width} × ${image.height} pixels of grey`,
    load,
  };
}

/**
 * The most pixels without `--size`: a network has one input for each pixel, and more than 256 × 256 are hardly
 * intended.
 */
const MOST_PIXELS = 256 * 256;

async function sizeOfFirst(path: string): Promise<ImageSize> {
  const { width, height } = await decodePicture((await readFile(path)).bytes, path);
  if (width * height <= MOST_PIXELS) return { width, height };
  throw new DataError(
    path,
    `has ${width} × ${height} pixels`,
    `expected at most ${formatWhole(MOST_PIXELS)}`,
    "--size 28x28 resizes all pictures",
  );
}

function validationNotes(name: string, { validationSamples }: Pick<Dataset, "validationSamples">): string[] {
  if (validationSamples === undefined) return [];
  const count = formatWhole(validationSamples);
  return [
    `${name}: the ${count} ${
      validationSamples === 1 ? "picture" : "pictures"
    } of its validation folder are validated on`,
  ];
}

/** The number of samples of each part. */
function countSamples(
  { training, validation, test }: Omit<ImageFolder, "notes">,
): Pick<DatasetEntry, "trainingSamples" | "validationSamples" | "testSamples"> {
  const count = (classes: readonly PictureClass[], of = (count: number) => count) =>
    classes.reduce((sum, { files }) => sum + of(files.length), 0);
  const validationSamples = validation && count(validation);
  const testSamples = test ? count(test) : count(training, (count) => testCount(count, TEST_SHARE));
  const trained = count(training) - (test ? 0 : testSamples);
  return { trainingSamples: trained + (validationSamples ?? 0), validationSamples, testSamples };
}

/** Reads pictures of one size, or resizes them. */
class PictureReader {
  /** The number of pictures read, and of those in colour and with transparency. */
  #read = { all: 0, coloured: 0, transparent: 0 };

  constructor(
    readonly size: ImageSize,
    readonly resizes: boolean,
    readonly first: string,
    readonly hash: Hash,
  ) {}

  /**
   * Reads the pictures of all classes, labelled by the index of their class in `classes`.
   *
   * @param part The name of the part, which goes into the hash.
   */
  async readAll(parts: readonly PictureClass[], classes: readonly string[], part = ""): Promise<Samples> {
    this.hash.update(part);
    const features = new SharedBytes();
    const count = parts.reduce((sum, { files }) => sum + files.length, 0);
    const labels = new Uint16Array(new SharedArrayBuffer(count * Uint16Array.BYTES_PER_ELEMENT));
    let row = 0;
    for (const { name, files } of parts) {
      for (const file of files) {
        features.append(await this.#readOne(file, name));
        labels[row++] = classes.indexOf(name);
      }
    }
    return { features: features.bytes, labels, columns: this.size.width * this.size.height };
  }

  /** How colours and transparency were treated, as sentences. */
  notes(source: string): string[] {
    const { all, coloured, transparent } = this.#read;
    const share = (count: number) => `${source}: ${formatWhole(count)} of ${formatWhole(all)} pictures`;
    return [
      ...coloured === 0 ? [] : [`${share(coloured)} are in colour: the network sees how light they are`],
      ...transparent === 0
        ? []
        : [`${share(transparent)} are transparent: they are seen over white, light ones over black`],
    ];
  }

  async #readOne(path: string, name: string): Promise<Uint8Array> {
    const { bytes } = await readFile(path);
    // The class and the length too, so that the hash changes if a picture moves to another class or bytes to its
    // neighbour.
    this.hash.update(`${name}\0${bytes.length}\0`).update(bytes);
    const colours = await decodeColours(bytes, path), picture = lightness(colours);
    this.#read.all++;
    this.#read.coloured += Number(isColoured(colours));
    this.#read.transparent += Number(isTransparent(colours));
    const { width, height } = this.size;
    if (this.resizes) return resize(picture, width, height).pixels;
    if (picture.width === width && picture.height === height) return picture.pixels;
    throw new DataError(
      path,
      `has ${picture.width} × ${picture.height} pixels`,
      `expected ${width} × ${height}, as in the first picture, ${this.first}`,
      `--size ${width}x${height} resizes all pictures`,
    );
  }
}
