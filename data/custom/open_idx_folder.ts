import { basename, join } from "node:path";
import { DataError } from "../data_error.ts";
import type { Dataset, DatasetEntry, DatasetRequest, SavedReading } from "../dataset.ts";
import type { Idx } from "../idx.ts";
import { readIdx } from "../idx_file.ts";
import { describePixels, measurePixels, pixelRange } from "../measure_pixels.ts";
import { type ImageSamples, imageSamples } from "../image_samples.ts";
import { sha256 } from "../../src/hash/sha256.ts";
import { checkClasses } from "./check_classes.ts";
import { splitCustomSamples } from "./split_custom_samples.ts";

/** The paths of a folder's IDX files. */
export interface IdxFolder {
  readonly trainingImages: string;
  readonly trainingLabels: string;
  /** Images and labels for testing, if there are any. */
  readonly test?: { readonly images: string; readonly labels: string };
}

/**
 * Finds the IDX files of a folder by their names: those with `train` and those with `t10k` or `test`, `images` and
 * `labels` of each, plain or `.gz`, like MNIST's.
 *
 * @returns Undefined if there are none for training.
 * @throws {DataError} if images or labels are missing, or several files match.
 */
export function findIdxFiles(folder: string, names: readonly string[]): IdxFolder | undefined {
  const find = (part: RegExp, kind: string): string | undefined => {
    const found = names.filter((name) => part.test(name) && name.includes(kind) && IDX_NAME.test(name))
      // If there are both, the uncompressed file is used.
      .filter((name) => !(name.endsWith(".gz") && names.includes(name.slice(0, -".gz".length))));
    if (found.length <= 1) return found[0] && join(folder, found[0]);
    throw new DataError(folder, `holds ${found.join(" and ")}`, "expected one data set in a folder");
  };
  const pair = (part: RegExp) => {
    const [images, labels] = [find(part, "images"), find(part, "labels")];
    if (images === undefined && labels === undefined) return undefined;
    if (images !== undefined && labels !== undefined) return { images, labels };
    const lacking = images === undefined ? "images" : "labels";
    throw new DataError(folder, `holds ${basename(images ?? labels!)}`, `expected an IDX file of its ${lacking}, too`);
  };
  const training = pair(/train/);
  if (training === undefined) return undefined;
  return { trainingImages: training.images, trainingLabels: training.labels, test: pair(/^(?!.*train).*(t10k|test)/) };
}

/** `train-images-idx3-ubyte`, `train-images.idx3-ubyte.gz`, `train-images.idx` … */
const IDX_NAME = /[.-](idx\d?|idx\d-ubyte|ubyte)(\.gz)?$/;

/**
 * A folder with IDX files as a data set. The classes are the labels that occur, named by their numbers.
 *
 * @throws {DataError} naming the file that is damaged, doesn't match the others or has an unknown label.
 */
export async function openIdxFolder(
  request: DatasetRequest,
  folder: IdxFolder,
  saved?: SavedReading,
): Promise<DatasetEntry> {
  const { name } = request;
  const training = await readPair(folder.trainingImages, folder.trainingLabels);
  const test = folder.test && await readPair(folder.test.images, folder.test.labels);
  const { image, columns } = training.samples;
  if (test && (test.samples.image.width !== image.width || test.samples.image.height !== image.height)) {
    const { width, height } = test.samples.image;
    const expected = `expected ${image.width} × ${image.height}, as in training`;
    throw new DataError(folder.test!.images, `has images of ${width} × ${height} pixels`, expected);
  }
  const numbers = [...new Set(training.samples.labels)].sort((a, b) => a - b);
  const classes = numbers.map(String);
  checkClasses(classes, folder.trainingLabels);
  for (const { samples, labelFile } of test ? [training, test] : [training]) {
    samples.labels.forEach((number, i) => {
      const label = numbers.indexOf(number);
      if (label < 0) {
        const found = `gives image ${i} (counted from 0) the label ${number}`;
        throw new DataError(labelFile, found, "expected labels of training images");
      }
      samples.labels[i] = label;
    });
  }
  const pixelParts = [training, ...test ? [test] : []].map(({ samples: { features } }) => features);
  const pixels = measurePixels(training.samples, pixelRange(pixelParts, name), image);
  const divided = splitCustomSamples({ training: training.samples, test: test?.samples }, request, saved);
  const { notes: splitNotes, ...parts } = divided, notes = [describePixels(pixels), ...splitNotes];
  const hashes = { ...training.hashes, ...test?.hashes };
  const dataset: Dataset = { name, classes, image, columns, notes, pixels, hashes, ...parts };
  return {
    name,
    classes,
    image,
    columns,
    notes,
    trainingSamples: parts.training.labels.length,
    testSamples: parts.test.labels.length,
    description: `custom images, ${image.width} × ${image.height} pixels of grey, from IDX files`,
    load: () => Promise.resolve(dataset),
  };
}

/** Images with their labels, and the hashes of the two files. */
interface Pair {
  readonly samples: ImageSamples;
  readonly labelFile: string;
  readonly hashes: Readonly<Record<string, string>>;
}

async function readPair(imageFile: string, labelFile: string): Promise<Pair> {
  const [images, labels] = await Promise.all([readIdx(imageFile), readIdx(labelFile)]);
  // Labels are single bytes; which of them are classes is known when all are read.
  const samples = imageSamples(images, labels, 256);
  const hashes = { [basename(imageFile)]: hashOf(images), [basename(labelFile)]: hashOf(labels) };
  return { samples, labelFile, hashes };
}

/** The SHA-256 of the uncompressed file, whose header and elements are in one buffer. */
function hashOf({ values }: Idx): string {
  return sha256(new Uint8Array(values.buffer, 0, values.byteOffset + values.length));
}
