import { createHash } from "node:crypto";
import { DataError } from "../data_error.ts";
import { chunksOf, openFile } from "../file_chunks.ts";
import { type CsvColumns, readColumns } from "./csv_columns.ts";
import { CsvParser } from "./csv_parser.ts";
import type { CsvRecord } from "./csv_record.ts";
import { FeatureStore, isByte } from "./feature_store.ts";

/** A CSV file's samples. */
export interface CsvTable {
  /** The file's path. */
  readonly file: string;
  readonly columns: CsvColumns;
  readonly features: FeatureStore;
  /** The class of each sample, an index into `classes`. */
  readonly labels: readonly number[];
  /** The classes as they came, each with the line it came on first. */
  readonly classes: readonly { readonly name: string; readonly line: number }[];
  /** The SHA-256 of the file. */
  readonly sha256: string;
}

/**
 * Reads the samples of a CSV file: a class and numbers a record.
 *
 * @param path The file.
 * @param columnsOf Tells from the first record what the columns are; undefined for a file that is not to be read.
 * @returns Undefined if `columnsOf` gave that.
 * @throws {DataError} naming the line, if a record has another number of columns, lacks its class or holds no number,
 * or no pixel, where one should be; or if the file holds no sample.
 */
export async function readCsvTable(
  path: string,
  columnsOf: (first: CsvRecord) => CsvColumns | undefined,
): Promise<CsvTable | undefined> {
  const hash = createHash("sha256");
  const rows = new Rows(path, columnsOf);
  const parser = new CsvParser(path, (record) => rows.add(record));
  using file = await openFile(path, "a CSV file");
  for await (const chunk of chunksOf(file, path, "a CSV file")) {
    hash.update(chunk);
    parser.push(chunk);
    if (rows.unwanted) return undefined;
  }
  parser.end();
  if (rows.unwanted) return undefined;
  return { ...rows.table(), sha256: hash.digest("hex") };
}

/** {@link readCsvTable} with columns of its own: the file says what they are. */
export async function readOwnTable(path: string, label?: string): Promise<CsvTable> {
  const table = await readCsvTable(path, (first) => readColumns(first, path, label));
  return table!;
}

/** Records as they become samples. */
class Rows {
  /** Whether the file is not to be read after all. */
  unwanted = false;
  readonly #classes = new Map<string, { name: string; line: number; index: number }>();
  readonly #labels: number[] = [];
  #columns?: CsvColumns;
  #features = new FeatureStore(0);

  constructor(readonly file: string, readonly columnsOf: (first: CsvRecord) => CsvColumns | undefined) {}

  add(record: CsvRecord): void {
    if (this.unwanted) return;
    if (this.#columns === undefined) {
      this.#columns = this.columnsOf(record);
      if (this.#columns === undefined) {
        this.unwanted = true;
        return;
      }
      this.#features = new FeatureStore(this.#columns.count - 1);
      if (this.#columns.header) return;
    }
    this.#addSample(record, this.#columns);
  }

  #addSample(record: CsvRecord, columns: CsvColumns): void {
    if (record.fields !== columns.count) {
      throw this.#error(record, `has ${record.fields} columns`, `line ${columns.line} has ${columns.count}`);
    }
    for (let i = 0; i < columns.count; i++) {
      if (i === columns.label) continue;
      const value = record.number(i);
      // NaN is no number, and what is larger overflows in float32.
      if (!(Math.abs(value) <= LARGEST_FLOAT32)) throw this.#noNumber(record, i, columns);
      if (columns.arePixels && !isByte(value)) {
        const found = `has ${record.text(i)} in ${columns.names[i]}`;
        throw this.#error(record, found, "a pixel is a whole number from 0 to 255");
      }
      this.#features.set(i < columns.label ? i : i - 1, value);
    }
    this.#features.endRow();
    this.#labels.push(this.#classOf(record, columns));
  }

  #classOf(record: CsvRecord, columns: CsvColumns): number {
    const name = record.text(columns.label);
    if (name === "") {
      throw this.#error(record, `has no class in ${columns.names[columns.label]}`, "every sample has one");
    }
    let known = this.#classes.get(name);
    if (known === undefined) {
      known = { name, line: record.line, index: this.#classes.size };
      this.#classes.set(name, known);
    }
    return known.index;
  }

  table(): Omit<CsvTable, "sha256"> {
    if (this.#columns === undefined || this.#labels.length === 0) {
      throw new DataError(this.file, "holds no sample", "a CSV file of a class and numbers a line was expected");
    }
    const { file } = this;
    return {
      file,
      columns: this.#columns,
      features: this.#features,
      labels: this.#labels,
      classes: [...this.#classes.values()],
    };
  }

  #noNumber(record: CsvRecord, field: number, { names, header }: CsvColumns): DataError {
    const text = record.text(field);
    const column = names[field];
    if (text === "") return this.#error(record, `has nothing in ${column}`, "a number was expected there");
    const advice = `If ${column} is the class, --label ${header ? column : field + 1} says so`;
    return this.#error(record, `has ${shortened(text)} in ${column}`, "a number was expected there", advice);
  }

  #error(record: CsvRecord, found: string, expected: string, advice?: string): DataError {
    return new DataError(`${this.file} line ${record.line}`, found, expected, advice);
  }
}

/** (2 − 2⁻²³) · 2¹²⁷ */
const LARGEST_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

/** A text in quotes, no longer than a sentence bears. */
function shortened(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
