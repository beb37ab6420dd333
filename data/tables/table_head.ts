import type { CsvRecord } from "./csv_record.ts";

/** The beginning of a table, by which its columns are judged. */
export interface TableHead {
  /** The file's name in error messages. */
  readonly file: string;
  /** Its first records, comments left out. */
  readonly records: readonly CsvRecord[];
  /** The last comment before them, if there is one, which may be a header: `# a,b,label` as NumPy writes it. */
  readonly comment?: CsvRecord;
}
