import { DataError } from "../data_error.ts";
import type { Chunks } from "../gunzipped.ts";
import { CsvParser } from "./csv_parser.ts";
import { CsvRecord } from "./csv_record.ts";
import { detectDialect, type Dialect, type DialectOptions } from "./dialect.ts";
import type { TableHead } from "./table_head.ts";
import { type TablePlan, TableRows } from "./table_rows.ts";
import { TextDecoding } from "./text_decoding.ts";
import { utf8Chunks } from "./utf8_chunks.ts";

/** The bytes by which a table's dialect is detected, and the records and bytes by which its columns are judged. */
const JUDGED_START = 2 ** 16, JUDGED_RECORDS = 1000, JUDGED_BYTES = 2 ** 18;

/**
 * Reads the rows of a table as its bytes arrive.
 *
 * @param file Its name in error messages.
 * @param planOf Plans from the beginning of the table how to read it; undefined to skip the file.
 * @returns Undefined if `planOf` returned that.
 * @throws {DataError} naming the line, if a row can't be used, or if there are none.
 */
export async function readTable(
  chunks: Chunks,
  file: string,
  options: DialectOptions,
  planOf: (head: TableHead) => TablePlan | undefined,
): Promise<TableRows | undefined> {
  const reader = new TableReader(file, options, planOf);
  for await (const chunk of utf8Chunks(chunks, file)) {
    reader.push(chunk);
    if (reader.isUnwanted) return undefined;
  }
  return reader.end();
}

/** Reads a table step by step: first its dialect, then the plan for its columns, then its rows. */
class TableReader {
  /** Whether the file is to be skipped. */
  isUnwanted = false;
  readonly #decoding = new TextDecoding();
  #start: Uint8Array = new Uint8Array();
  #dialect?: Dialect;
  #parser?: CsvParser;
  /** The beginning of the table, until there is a plan. */
  #head: CsvRecord[] = [];
  #headBytes = 0;
  #rows?: TableRows;

  constructor(
    private readonly file: string,
    private readonly options: DialectOptions,
    private readonly planOf: (head: TableHead) => TablePlan | undefined,
  ) {}

  push(chunk: Uint8Array): void {
    if (this.#parser) return this.#parser.push(chunk);
    this.#start = this.#start.length === 0 && chunk.length >= JUDGED_START ? chunk : joined(this.#start, chunk);
    if (this.#start.length >= JUDGED_START) this.#begin(false);
  }

  end(): TableRows | undefined {
    if (!this.#parser) this.#begin(true);
    this.#parser!.end();
    if (!this.#rows) this.#plan();
    if (this.isUnwanted) return undefined;
    this.#rows!.end();
    return this.#rows;
  }

  /** Detects the dialect, and starts to parse with it. */
  #begin(isWhole: boolean): void {
    const dialect = this.#dialect = detectDialect(this.#start.subarray(0, JUDGED_START), isWhole, this.options);
    const record = new CsvRecord(this.#decoding, dialect.decimal);
    this.#parser = new CsvParser(this.file, (record) => this.#take(record), dialect.delimiter, record);
    this.#parser.push(this.#start);
    this.#start = new Uint8Array();
  }

  #take(record: CsvRecord): void {
    if (this.#rows) return this.#rows.add(record);
    if (this.isUnwanted || record.isEmpty || this.#isSeparatorLine(record)) return;
    this.#head.push(record.copy());
    this.#headBytes += record.length;
    if (this.#head.length >= JUDGED_RECORDS || this.#headBytes >= JUDGED_BYTES) this.#plan();
  }

  #isSeparatorLine(record: CsvRecord): boolean {
    return this.#dialect!.hasSeparatorLine && record.line === 1;
  }

  #plan(): void {
    const head = headOf(this.#head, this.file);
    const plan = this.planOf(head);
    if (plan === undefined) {
      this.isUnwanted = true;
      return;
    }
    this.#rows = new TableRows(plan, this.#dialect!, this.#decoding);
    for (const record of plan.head.rows) this.#rows.add(record);
    this.#head = [];
  }
}

/** The first records without the comments before them; lines of # and numbers are records. */
function headOf(all: readonly CsvRecord[], file: string): TableHead {
  const first = all.findIndex((record) => !record.text(0).startsWith("#"));
  const [begun, commented] = [all[first], all[first - 1]];
  const areRows = first < 0 || commented !== undefined && commented.fields === begun.fields && commented.fields > 1 &&
      (commented.text(0) === "#" || !Number.isNaN(commented.number(commented.fields - 1)) ||
        !Number.isNaN(commented.number(1)));
  const records = areRows ? all : all.slice(first);
  if (records.length > 0) return { file, records, comment: areRows ? undefined : commented };
  throw new DataError(file, "holds no row", "expected a table of a class and numbers a line");
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
