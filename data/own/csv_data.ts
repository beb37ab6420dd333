import { basename } from "deno-std/path/basename.js";
import { dirname } from "deno-std/path/dirname.js";
import { join } from "deno-std/path/join.js";
import { DataError } from "../data_error.ts";
import type { Dataset, DatasetEntry, DatasetRequest, ImageSize } from "../dataset.ts";
import { describePixels, measurePixels, pixelRange } from "../measure_pixels.ts";
import type { RawSamples } from "../raw_samples.ts";
import { type CsvColumns, readColumns } from "./csv_columns.ts";
import type { CsvRecord } from "./csv_record.ts";
import { type CsvTable, readCsvTable, readOwnTable } from "./csv_table.ts";
import { classOrder } from "./natural_order.ts";
import { checkClasses, dividedSamples } from "./own_samples.ts";

/**
 * A CSV file as a data set: a class and numbers a line, with a header or without.
 *
 * Whole numbers from 0 to 255 in a square count, from 5 × 5, are the pixels of images and stay bytes, as Kaggle ships
 * MNIST (`label,pixel0,…`), if some are bright; other numbers are measures. Beside
 * `train.csv`, `test.csv` is tested on if it has the label's column; else 15 % of each class are held out.
 *
 * @throws {DataError} naming file and line, if a record can't be used.
 */
export async function openCsv(request: DatasetRequest): Promise<DatasetEntry> {
  const { name: path, label, size, seed = 1 } = request;
  const table = await readOwnTable(path, label);
  const testTable = await readTestTable(table);
  const classes = classOrder(table.classes.map(({ name }) => name));
  const { label: classColumn, names } = table.columns;
  checkClasses(classes, path, `The class was taken from ${names[classColumn]}; --label names another column`);
  const image = imageSize(table, testTable, size);
  if (image === undefined) {
    table.features.toFloats();
    testTable?.features.toFloats();
  }
  const tables = [table, ...testTable ? [testTable] : []].map(({ features }) => features.features);
  const pixels = image && measurePixels(table.features.features, pixelRange(tables, path));
  const notes = pixels && [describePixels(pixels)];
  const test = testTable && samplesOf(testTable, classes, table);
  const parts = dividedSamples(samplesOf(table, classes, table), test, seed, path);
  const columns = table.columns.count - 1;
  const features = image ? undefined : table.columns.names.toSpliced(table.columns.label, 1);
  const hashes = Object.fromEntries([table, testTable ?? table].map(({ file, sha256 }) => [basename(file), sha256]));
  const dataset: Dataset = { name: path, classes, columns, image, features, notes, pixels, hashes, ...parts };
  const { training: { labels: { length: trainingSamples } }, test: { labels: { length: testSamples } } } = parts;
  const shown = image ? `images of ${image.width} × ${image.height} pixels` : `samples of ${columns} features`;
  return {
    name: path,
    classes,
    columns,
    image,
    features,
    notes,
    trainingSamples,
    testSamples,
    description: `one's own ${shown}, from a CSV file`,
    load: () => Promise.resolve(dataset),
  };
}

/** The test file beside a training file, with the same columns: `test.csv` beside `train.csv`, if it has labels. */
async function readTestTable({ file, columns }: CsvTable): Promise<CsvTable | undefined> {
  const name = basename(file).replace(/train(?!.*train)/, "test");
  const path = join(dirname(file), name);
  if (name === basename(file) || !await isFile(path)) return undefined;
  return await readCsvTable(path, (first) => testColumns(first, path, columns, file));
}

/** The columns of a test file; undefined if they lack the label, as those of Kaggle's test files do. */
function testColumns(
  first: CsvRecord,
  path: string,
  training: CsvColumns,
  trainingFile: string,
): CsvColumns | undefined {
  if (first.fields === training.count - 1) return undefined;
  const own = readColumns(first, path, training.header ? training.names[training.label] : String(training.label + 1));
  const wrong = own.names.findIndex((name, i) => name !== training.names[i]);
  if (own.count !== training.count || own.header !== training.header || wrong >= 0) {
    const described = ({ count, names }: CsvColumns) =>
      wrong < 0 ? `${count} columns` : `${names[wrong] ?? "no"} column at ${wrong + 1}`;
    throw new DataError(path, `has ${described(own)}`, `${trainingFile} has ${described(training)}`);
  }
  return own;
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isFile }) => isFile, () => false);
}

/** The table's samples, labelled by the place of their class in `classes`, in memory that workers can share. */
function samplesOf(table: CsvTable, classes: readonly string[], training: CsvTable): RawSamples {
  const place = new Map(classes.map((name, label) => [name, label]));
  const labelOf = table.classes.map(({ name, line }) => {
    const label = place.get(name);
    if (label !== undefined) return label;
    throw new DataError(`${table.file} line ${line}`, `has the class ${name}`, `${training.file} has no sample of it`);
  });
  const labels = new Uint16Array(new SharedArrayBuffer(table.labels.length * Uint16Array.BYTES_PER_ELEMENT));
  table.labels.forEach((index, row) => labels[row] = labelOf[index]);
  return { features: table.features.features, labels, columns: table.features.columns };
}

/** The fewest pixels of a side by which a square count of small numbers is taken for an image. */
const SMALLEST_SIDE = 5;

/** Images have pixels of the upper half of 0 to 255; answers from 1 to 5 have not. */
const BRIGHT = 128;

/**
 * The size of the images that the features are the pixels of; undefined if they are none.
 *
 * @throws {DataError} if a size is asked for that they can't have.
 */
function imageSize(table: CsvTable, test: CsvTable | undefined, size?: ImageSize): ImageSize | undefined {
  const { columns, isBytes } = table.features;
  const bytes = isBytes && (test ?? table).features.isBytes;
  if (size !== undefined) {
    const { width, height } = size;
    if (bytes && width * height === columns) return size;
    const found = `has ${columns} features a line${bytes ? "" : ", not all whole numbers from 0 to 255"}`;
    throw new DataError(table.file, found, `--size ${width}x${height} takes ${width * height} such pixels`);
  }
  const side = Math.sqrt(columns);
  if (!bytes || !Number.isInteger(side) || side < SMALLEST_SIDE) return undefined;
  return table.features.features.some((value) => value >= BRIGHT) ? { width: side, height: side } : undefined;
}
