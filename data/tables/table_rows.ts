import { basename } from "node:path";
import { DataError } from "../data_error.ts";
import { classNames, type FoundClass } from "./class_names.ts";
import type { CsvRecord } from "./csv_record.ts";
import { DELIMITER_ADVICE, delimiterName, type Dialect } from "./dialect.ts";
import { FeatureStore } from "./feature_store.ts";
import type { NamedHead } from "./find_header.ts";
import type { MatchedColumns } from "./match_columns.ts";
import { hasThousands, THOUSANDS_ADVICE } from "./number_formats.ts";
import { isMissing, type MissingChoice } from "./missing.ts";
import { holdsWords } from "./column_values.ts";
import type { TextDecoding } from "./text_decoding.ts";
import { formatWhole } from "../../src/format_whole.ts";

/** The plan for reading a table's rows. */
export interface TablePlan {
  readonly head: NamedHead;
  readonly columns: MatchedColumns;
  /** What to do with a row that lacks a number; undefined to refuse it. */
  readonly missing?: MissingChoice;
  /** Whether each row must have a class. */
  readonly needsClass: boolean;
  /** Which flags apply, for advice in errors: all, all except those for columns, or none. */
  readonly flags: "all" | "all but columns" | "none";
}

/** Converts the rows of a table into samples. */
export class TableRows {
  /** The features of the samples; missing ones are NaN. */
  readonly features: FeatureStore;
  /** The line of each sample. */
  readonly lines: number[] = [];
  /** The class of each sample, an index into {@link classes}; −1 for none. */
  labels: number[] = [];
  /** The classes in the order of their first rows. */
  classes: FoundClass[] = [];
  /** Notes on how the table was read. */
  readonly notes: string[] = [];
  readonly #found = new Map<string, number>();
  readonly #hasNumberClasses: boolean;
  #dropped = 0;
  #firstDropped = 0;
  #imputed = 0;
  #comments = 0;

  constructor(
    readonly plan: TablePlan,
    readonly dialect: Dialect,
    private readonly decoding: TextDecoding,
  ) {
    const { head: { values }, columns: { inputs, label } } = plan;
    this.features = new FeatureStore(inputs.reduce((most, input) => Math.max(most, input + 1), 0));
    this.#hasNumberClasses = label !== undefined && !holdsWords(values[label]);
  }

  /** The file's name in error messages. */
  get file(): string {
    return this.plan.head.file;
  }

  /**
   * Adds the next row.
   *
   * @throws {DataError} naming the line, if it has another number of columns, or lacks its class or a number.
   */
  add(record: CsvRecord): void {
    const { head: { names: { length: count } }, columns: { inputs, label } } = this.plan;
    if (record.isEmpty) return;
    if (this.#isComment(record)) {
      this.#comments++;
      return;
    }
    if (record.fields !== count && !this.#endsEmpty(record, count)) {
      if (record.text(0).startsWith("#")) {
        this.#comments++;
        return;
      }
      throw this.#wrongCount(record, count);
    }
    const place = label === undefined ? -1 : this.#classOf(record, label);
    let isComplete = place >= 0 || !this.plan.needsClass;
    for (let i = 0; i < count; i++) {
      const input = inputs[i];
      if (input < 0) continue;
      const value = record.number(i);
      // NaN isn't a number, and larger ones overflow in float32.
      if (!(Math.abs(value) <= LARGEST_FLOAT32)) {
        this.#requireMissing(record, i);
        if (this.plan.missing === "drop") isComplete = false;
        else this.#imputed++;
        this.features.set(input, NaN);
      } else this.features.set(input, value);
    }
    if (!isComplete) {
      if (this.#dropped++ === 0) this.#firstDropped = record.line;
      return;
    }
    this.features.endRow();
    this.lines.push(record.line);
    this.labels.push(place);
  }

  /**
   * Ends the table.
   *
   * @throws {DataError} if there is no row, or its text is damaged.
   */
  end(): void {
    const { file, decoding: { hasUtf8, hasWindows1252 } } = this;
    if (this.lines.length === 0) {
      const found = this.#dropped > 0 ? "has no row without a missing number" : "holds no row of numbers";
      throw new DataError(file, found, "expected at least one");
    }
    if (hasUtf8 && hasWindows1252) {
      throw new DataError(
        file,
        "mixes UTF-8 with Windows-1252 or another encoding",
        "expected one encoding",
        "Save it as UTF-8",
      );
    }
    const { classes, labels } = classNames(this.classes, this.labels, this.dialect.decimal);
    this.classes = classes;
    this.labels = labels;
    const name = basename(file);
    if (hasWindows1252) this.notes.push(`${name} is no UTF-8 text and was read as Windows-1252`);
    if (this.#dropped > 0) {
      const first = `the first in line ${this.#firstDropped}`;
      this.notes.push(
        `${name}: ${counted(this.#dropped, "row")} with missing values left out (${first}), by --missing drop`,
      );
    }
    if (this.#imputed > 0) {
      const values = counted(this.#imputed, "missing value");
      this.notes.push(`${name}: ${values} taken as the mean of the column, by --missing mean`);
    }
    if (this.#comments > 0) this.notes.push(`${name}: ${counted(this.#comments, "comment")} among the rows left out`);
  }

  /** Whether there is a `#` in place of a number. */
  #isComment(record: CsvRecord): boolean {
    return this.plan.columns.inputs[0] >= 0 && record.startsWith(HASH) && !isMissing(record.text(0));
  }

  /** Whether all fields beyond the columns are empty: lines may end with delimiters. */
  #endsEmpty(record: CsvRecord, count: number): boolean {
    if (record.fields < count) return false;
    for (let i = count; i < record.fields; i++) if (record.text(i) !== "") return false;
    return true;
  }

  /** The class of a row; −1 if it has none. */
  #classOf(record: CsvRecord, column: number): number {
    const name = record.text(column);
    if (name === "" || this.#hasNumberClasses && isMissing(name)) {
      if (!this.plan.needsClass || this.plan.missing === "drop") return -1;
      const found = `has ${name === "" ? "no class" : JSON.stringify(name)} in ${this.plan.head.names[column]}`;
      throw this.#error(record, found, "expected a class", "--missing drop leaves out rows without one");
    }
    let place = this.#found.get(name);
    if (place === undefined) {
      place = this.classes.length;
      this.#found.set(name, place);
      this.classes.push({ name, line: record.line });
    }
    return place;
  }

  /** Refuses a text that isn't a number, unless it stands for a missing one and these are allowed. */
  #requireMissing(record: CsvRecord, column: number): void {
    const text = record.text(column), name = this.plan.head.names[column];
    if (exceedsFloat32(text, record.number(column))) {
      const advice = this.plan.flags === "all" ? `Write ${name} in larger units; --ignore leaves it out` : "";
      throw this.#error(
        record,
        `has ${shortened(text)} in ${name}`,
        `${NUMBER_EXPECTED} from −3.4e38 to 3.4e38`,
        advice,
      );
    }
    if (!isMissing(text)) {
      throw this.#error(record, `has ${shortened(text)} in ${name}`, NUMBER_EXPECTED, this.#adviceOnNumber(text, name));
    }
    if (this.plan.missing !== undefined) return;
    const advice = this.plan.flags === "none"
      ? "A network that was trained with --missing mean accepts such rows"
      : "--missing mean replaces it by the mean of the column, --missing drop leaves out such rows";
    throw this.#error(record, `has ${text === "" ? "nothing" : shortened(text)} in ${name}`, NUMBER_EXPECTED, advice);
  }

  /** Advice about a text in a column of numbers. */
  #adviceOnNumber(text: string, name: string): string {
    const { plan: { flags }, dialect: { decimal } } = this;
    if (hasThousands(text)) return THOUSANDS_ADVICE;
    if (flags === "none") return "";
    if (/^[+-]?[\d.,]+$/.test(text)) {
      return decimal === 0x2e ? "--decimal , reads decimal commas" : "--decimal . reads decimal points";
    }
    return flags === "all" ? `If ${name} is the class, name it by --label; --ignore leaves it out` : "";
  }

  #wrongCount(record: CsvRecord, count: number): DataError {
    const { fields } = record;
    const found = `has ${counted(fields, "column")}, separated by ${delimiterName(this.dialect)}`;
    const advice = fields === 1 && this.plan.flags !== "none" ? DELIMITER_ADVICE : "";
    return this.#error(record, found, `expected ${count}, as in line ${this.plan.head.line}`, advice);
  }

  #error(record: CsvRecord, found: string, expected: string, advice?: string): DataError {
    return new DataError(`${this.file} line ${record.line}`, found, expected, advice);
  }
}

const HASH = 0x23;

const NUMBER_EXPECTED = "expected a number";

/** (2 − 2⁻²³) · 2¹²⁷ */
const LARGEST_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

/** Whether a text, whose number is NaN if it has none, is a number too large for float32, or infinite. */
function exceedsFloat32(text: string, value: number): boolean {
  if (!Number.isNaN(value)) return Math.abs(value) > LARGEST_FLOAT32;
  return /^[+-]?inf$/i.test(text) || Math.abs(Number(text.replace(",", "."))) === Infinity;
}

/** A text in quotes, shortened for a sentence. */
function shortened(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

function counted(count: number, noun: string): string {
  return `${formatWhole(count)} ${noun}${count === 1 ? "" : "s"}`;
}
