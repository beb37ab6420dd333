import type { Chunks } from "../gunzipped.ts";
import type { RawSamples } from "../raw_samples.ts";
import { extraNotes } from "./extra_notes.ts";
import { findHeader } from "./find_header.ts";
import { matchByCount, matchColumns } from "./match_columns.ts";
import { readTable } from "./read_table.ts";
import type { TableSchema } from "./table_schema.ts";
import type { TableHead } from "./table_head.ts";
import type { TablePlan } from "./table_rows.ts";

/** The columns that a network expects. */
export interface KnownColumns {
  /** The schema of the table that it was trained on; undefined if it wasn't saved, as in version 0.1. */
  readonly table?: TableSchema;
  /** The number of its inputs. */
  readonly inputs: number;
}

/** Rows that were read for a network. */
export interface KnownRows {
  /** The unscaled features (rows × inputs), row-major; missing ones are NaN. */
  readonly features: RawSamples["features"];
  /** The line of each row in its file, from 1. */
  readonly lines: readonly number[];
  /** The class of each row as in the file; undefined if it has none. */
  readonly classes: readonly (string | undefined)[];
  /** Notes on how they were read, each as a sentence. */
  readonly notes: readonly string[];
}

/**
 * Reads the rows of a table for a network: its features by name, or by position without a header, with or without the
 * class. Rows that lack a number are treated as in training.
 *
 * @param file The table's name in error messages.
 * @throws {DataError} naming the line, if a row can't be used, or the missing columns.
 */
export async function readRows(chunks: Chunks, file: string, known: KnownColumns): Promise<KnownRows> {
  const rows = (await readTable(chunks, file, {}, (head) => planOf(head, known)))!;
  const { features: { features }, lines, labels, classes, notes, plan } = rows;
  return {
    features,
    lines,
    classes: labels.map((label) => label < 0 ? undefined : classes[label].name),
    notes: [...extraNotes(file, plan.columns.extra), ...notes],
  };
}

function planOf(head: TableHead, { table, inputs }: KnownColumns): TablePlan {
  const named = findHeader(head, undefined, table?.columns.map(({ name }) => name));
  const columns = table ? matchColumns(named, table) : matchByCount(named, inputs);
  return { head: named, columns, missing: table?.missing, needsClass: false, flags: "none" };
}
