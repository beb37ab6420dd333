import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { DataError } from "../data_error.ts";
import type { Dataset, DatasetEntry, DatasetRequest, SavedReading } from "../dataset.ts";
import { chunksOf, openFile } from "../file_chunks.ts";
import { checkClasses } from "../custom/check_classes.ts";
import { classOrder } from "../custom/natural_order.ts";
import { splitCustomSamples } from "../custom/split_custom_samples.ts";
import { describePixels, measurePixels, pixelRange } from "../measure_pixels.ts";
import type { RawSamples } from "../raw_samples.ts";
import { findColumn } from "./class_column.ts";
import { decideColumns } from "./decide_columns.ts";
import { describeColumns } from "./describe_columns.ts";
import { extraNotes } from "./extra_notes.ts";
import { findHeader } from "./find_header.ts";
import { dropConstants } from "./drop_constants.ts";
import { columnsByRole, matchColumns } from "./match_columns.ts";
import { readTable } from "./read_table.ts";
import { requireClasses } from "./require_classes.ts";
import { classColumn, featureColumnNames, type TableSchema } from "./table_schema.ts";
import type { TableHead } from "./table_head.ts";
import { tableImages } from "./table_images.ts";
import type { TablePlan, TableRows } from "./table_rows.ts";

/**
 * Opens a table as a data set: a class and numbers in each line, with or without a header.
 *
 * The role of each column is decided by the request, or by names and contents; for data of a saved network (`saved`) it
 * is that of its training table. Pixels stay bytes; other numbers are float64. Beside `train.csv`, `test.csv` holds the
 * test samples if it has a class; otherwise 15 % of each class are held out.
 *
 * @throws {DataError} naming file and line, if a row can't be used.
 */
export async function openTable(request: DatasetRequest, saved: SavedReading = {}): Promise<DatasetEntry> {
  const { name } = request;
  const hashes: Record<string, string> = {};
  const read = saved.table ? await readKnown(request, saved.table, hashes) : await readNew(request, hashes);
  const other = saved.splitKeys ? undefined : await readTestRows(read, request, hashes);
  const tables = other ? [read.rows, other] : [read.rows];
  const image = saved.table ? saved.image : imageOf(tables, read.table, request);
  const table = saved.table || image ? read.table : dropConstants(read.table, read.rows, request.features);
  const classes = classOrder(read.rows.classes.map(({ name }) => name));
  if (!saved.table) {
    requireClasses(read.rows, classColumn(table)!);
    checkClasses(classes, name, `The class was taken from ${classColumn(table)!.name}; --label names another column`);
  }
  const kept = featureColumnNames(table).map((name) => featureColumnNames(read.table).indexOf(name));
  const [training, test] = tables.map((rows) => samplesOf(rows, classes, kept, image !== undefined));
  const features = image ? undefined : featureColumnNames(table);
  const parts = splitCustomSamples({ training, test }, request, saved, features);
  const raw = tables.map(({ features }) => features.features);
  const pixels = image && !saved.table ? measurePixels(training, pixelRange(raw, name), image) : undefined;
  const notes = [
    ...tables.flatMap(({ notes }) => notes),
    ...saved.table ? read.notes : describeColumns(read.rows, table, image),
  ];
  if (pixels) notes.push(`${basename(name)}: ${describePixels(pixels)}`);
  const known = { name, classes, columns: kept.length, image, features, table };
  const dataset: Dataset = { ...known, pixels, hashes, ...parts, notes: [...notes, ...parts.notes] };
  const shown = image ? `images of ${image.width} × ${image.height} pixels` : `samples of ${kept.length} features`;
  return {
    ...known,
    trainingSamples: parts.training.labels.length,
    testSamples: parts.test.labels.length,
    description: `custom ${shown}, from a table`,
    load: () => Promise.resolve(dataset),
  };
}

/** A table's rows, its schema, and notes. */
interface ReadTable {
  readonly rows: TableRows;
  readonly table: TableSchema;
  readonly notes: readonly string[];
}

/** Reads a table without a known schema. */
async function readNew(request: DatasetRequest, hashes: Record<string, string>): Promise<ReadTable> {
  const { name: path, header: asked, missing } = request;
  let table: TableSchema | undefined;
  const rows = await readFile(path, request, hashes, (head) => {
    const named = findHeader(head, asked);
    const columns = decideColumns(named, request);
    table = { header: named.header, columns, missing };
    return { head: named, columns: columnsByRole(columns), missing, needsClass: true, flags: "all" };
  });
  return { rows: rows!, table: table!, notes: [] };
}

/** Reads a table with the schema of a network. */
async function readKnown(
  request: DatasetRequest,
  table: TableSchema,
  hashes: Record<string, string>,
): Promise<ReadTable> {
  const notes: string[] = [];
  const rows = await readFile(request.name, request, hashes, (head) => knownPlan(head, table, notes, request));
  return { rows: rows!, table, notes };
}

/** The plan for rows with classes and a known schema. */
function knownPlan(
  head: TableHead,
  table: TableSchema,
  notes: string[],
  { header, missing, label }: DatasetRequest,
): TablePlan {
  const named = findHeader(head, header, table.columns.map(({ name }) => name));
  const matched = matchColumns(named, table);
  // The class may have another name here.
  const isAsked = named.header && label !== undefined && matched.label === undefined;
  const columns = isAsked ? { ...matched, label: findColumn(label, named, "--label") } : matched;
  if (columns.label === undefined) {
    const name = classColumn(table)?.name;
    const found = name === undefined ? "has no class" : `has no column ${name}, which holds the class`;
    const advice = "Name another column by --label; predict reads rows without a class";
    throw new DataError(head.file, found, "expected one for training and testing", advice);
  }
  const name = named.names[columns.label];
  if (isAsked) notes.push(`${basename(head.file)}: the class is ${name} (by --label)`);
  notes.push(...extraNotes(head.file, columns.extra.filter((extra) => extra !== name)));
  return { head: named, columns, missing: table.missing ?? missing, needsClass: true, flags: "all but columns" };
}

/** Reads the test file beside a training file, `test.csv` beside `train.csv`, if it has classes. */
async function readTestRows(
  { rows: { file, classes }, table }: ReadTable,
  request: DatasetRequest,
  hashes: Record<string, string>,
): Promise<TableRows | undefined> {
  const name = basename(file).replace(/train(?!.*train)/, "test");
  const path = join(dirname(file), name);
  if (name === basename(file) || !await isFile(path)) return undefined;
  const extra: string[] = [];
  const rows = await readFile(path, request, hashes, (head) => {
    const named = findHeader(head, request.header, table.columns.map(({ name }) => name));
    const columns = matchColumns(named, table);
    // Kaggle's test files have none.
    if (columns.label === undefined) return undefined;
    extra.push(...extraNotes(path, columns.extra));
    return { head: named, columns, missing: table.missing, needsClass: true, flags: "all" };
  });
  rows?.notes.push(...extra);
  const unknown = rows?.classes.find(({ name }) => !classes.some((known) => known.name === name));
  if (unknown === undefined) return rows;
  throw new DataError(
    `${path} line ${unknown.line}`,
    `has the class ${unknown.name}`,
    `expected one of the classes of ${file}`,
  );
}

async function readFile(
  path: string,
  options: DatasetRequest,
  hashes: Record<string, string>,
  planOf: (head: TableHead) => TablePlan | undefined,
): Promise<TableRows | undefined> {
  using file = await openFile(path, "a table");
  const hash = createHash("sha256");
  const chunks = async function* () {
    for await (const chunk of chunksOf(file, path, "a table")) {
      hash.update(chunk);
      yield chunk;
    }
  };
  const rows = await readTable(chunks(), path, options, planOf);
  if (rows) hashes[basename(path)] = hash.digest("hex");
  return rows;
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isFile }) => isFile, () => false);
}

function imageOf(tables: readonly TableRows[], table: TableSchema, request: DatasetRequest): Dataset["image"] {
  const names = table.header ? featureColumnNames(table) : [];
  return tableImages(request.name, tables.map(({ features }) => features), names, request);
}

/** The rows as samples with some of their features, labelled by the index of their class in `classes`. */
function samplesOf(
  rows: TableRows,
  classes: readonly string[],
  kept: readonly number[],
  areBytes: boolean,
): RawSamples {
  const place = new Map(classes.map((name, label) => [name, label]));
  const labelOf = rows.classes.map(({ name }) => place.get(name)!);
  const labels = Uint16Array.from(rows.labels, (index) => labelOf[index]);
  const { features: { features, columns } } = rows;
  if (areBytes && features instanceof Uint8Array) return { features, labels, columns };
  const measures = new Float64Array(labels.length * kept.length);
  for (let row = 0, to = 0; row < labels.length; row++) {
    for (let i = 0; i < kept.length; i++) measures[to++] = features[row * columns + kept[i]];
  }
  return { features: measures, labels, columns: kept.length };
}
