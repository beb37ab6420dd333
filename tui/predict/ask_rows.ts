import { DataError } from "../../data/data_error.ts";
import { type CsvColumns, readColumns } from "../../data/own/csv_columns.ts";
import { CsvParser } from "../../data/own/csv_parser.ts";
import type { CsvRecord } from "../../data/own/csv_record.ts";
import { FeatureStore } from "../../data/own/feature_store.ts";
import { scaleSamples, scalingOf } from "../../data/scaling.ts";
import type { Samples } from "../../src/matrix/samples.ts";
import type { SavedModel } from "../run/find_model.ts";
import type { AskedSample, Questions } from "./questions.ts";

/**
 * The rows of a CSV file as questions to a network: its features in their order, with a label's column between them or
 * without one, with a header or without. The label's column is called `label`, else it is the only one that holds no
 * numbers, else the first.
 *
 * @param bytes The whole file.
 * @param file What errors call it.
 * @throws {DataError} naming the line, if a row can't be used.
 */
export function askRows(bytes: Uint8Array, file: string, model: SavedModel): Questions {
  const rows = new Rows(file, model.network.sizes[0]);
  const parser = new CsvParser(file, (record) => rows.add(record));
  parser.push(bytes);
  parser.end();
  if (rows.samples.length === 0) throw new DataError(file, "holds no row of numbers", "a CSV file has one a sample");
  return {
    file,
    kind: "rows",
    features: rows.inputs(model),
    samples: rows.samples,
  };
}

/** The columns of a file, with a label or without. */
type Columns = Pick<CsvColumns, "header" | "line" | "names"> & { readonly label?: number };

/** Records as they become samples. */
class Rows {
  readonly samples: AskedSample[] = [];
  readonly #features: FeatureStore;
  #columns?: Columns;

  constructor(private readonly file: string, private readonly columns: number) {
    this.#features = new FeatureStore(columns);
  }

  /** The rows as a network takes them; what they hold is scaled in float64. */
  inputs(model: Pick<SavedModel, "image" | "scaling">): Samples["features"] {
    if (!model.image) this.#features.toFloats(); // Measures are numbers, be they ever so small.
    const labels = new Uint16Array(this.samples.length);
    const { features, columns } = this.#features;
    return scaleSamples({ features, labels, columns }, scalingOf(model), this.file).features;
  }

  add(record: CsvRecord): void {
    if (this.#columns === undefined) {
      this.#columns = this.#readColumns(record);
      if (this.#columns.header) return;
    }
    if (this.samples.length === 0) this.#columns = labelledBy(record, this.#columns);
    const { label, names, line } = this.#columns;
    const place = `${this.file} line ${record.line}`;
    if (record.fields !== names.length) {
      throw new DataError(place, `has ${record.fields} columns`, `line ${line} has ${names.length}`);
    }
    let feature = 0;
    for (let i = 0; i < record.fields; i++) {
      if (i === label) continue;
      const value = record.number(i);
      // NaN is no number, and what is larger overflows in float32.
      if (!Number.isFinite(Math.fround(value))) {
        const found = `has ${JSON.stringify(record.text(i).slice(0, LONGEST_QUOTE))} in ${names[i]}`;
        throw new DataError(place, found, "a number was expected there");
      }
      this.#features.set(feature++, value);
    }
    this.#features.endRow();
    this.samples.push({ line: record.line, label: label === undefined ? undefined : record.text(label) });
  }

  #readColumns(record: CsvRecord): Columns {
    const { fields, line } = record;
    if (fields === this.columns + 1) return readColumns(record, this.file);
    if (fields !== this.columns) {
      const expected = `the network takes ${this.columns} features, and a label may stand among them`;
      throw new DataError(
        `${this.file} line ${line}`,
        `has ${fields} ${fields === 1 ? "column" : "columns"}`,
        expected,
      );
    }
    const texts = Array.from({ length: fields }, (_, i) => record.text(i));
    const header = texts.every((_, i) => Number.isNaN(record.number(i)));
    return { header, line, names: header ? texts : texts.map((_, i) => `column ${i + 1}`) };
  }
}

/** The columns, the only one of the first row that is no number being the label's if a header doesn't tell. */
function labelledBy(record: CsvRecord, columns: Columns): Columns {
  const { header, label, names } = columns;
  if (!header || label === undefined || names[label].toLowerCase() === "label") return columns;
  const words = names.flatMap((_, i) => i < record.fields && Number.isNaN(record.number(i)) ? [i] : []);
  return words.length === 1 ? { ...columns, label: words[0] } : columns;
}

/** Characters of a wrong text that a sentence bears. */
const LONGEST_QUOTE = 40;
