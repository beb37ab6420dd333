import { basename } from "node:path";
import type { ImageSize } from "../dataset.ts";
import { formatNames } from "./class_column.ts";
import { delimiterName } from "./dialect.ts";
import { classColumn, featureColumnNames, type TableColumn, type TableSchema } from "./table_schema.ts";
import type { TableRows } from "./table_rows.ts";

/**
 * Describes what was decided about a table's columns and why, for people: its format, its class and features, and the
 * ignored columns.
 */
export function describeColumns(rows: TableRows, table: TableSchema, image?: ImageSize): string[] {
  const file = basename(rows.file);
  const { name, reason } = classColumn(table)!;
  const features = featureColumnNames(table);
  const inputs = image
    ? `images of ${image.width} × ${image.height} pixels`
    : `${features.length} ${features.length === 1 ? "feature" : "features"} (${formatNames(features)})`;
  const rest = table.columns.filter(({ role }) => role !== "feature" && role !== "class");
  const written = peculiarities(rows);
  return [
    ...written.length === 0 ? [] : [`${file} is read with ${written.join(", ")}`],
    `${file}: the class is ${name} (${reason}), with ${inputs}`,
    ...rest.length === 0 ? [] : [`${file}: ignored ${leftOut(rest)}`],
  ];
}

/**
 * What differs from most tables, which have a header of words in the first line, commas between fields and decimal
 * points.
 */
function peculiarities({ plan: { head: { header, reason } }, dialect }: TableRows): string[] {
  const delimiter = delimiterName(dialect);
  return [
    ...!header ? [reason] : reason === USUAL_HEADER ? [] : [`a header (${reason})`],
    ...delimiter === "commas" ? [] : [`${delimiter} between the fields`],
    ...dialect.decimal === 0x2c ? ["decimal commas"] : [],
  ];
}

/** The usual reason for a header. */
const USUAL_HEADER = "words above numbers";

/** The ignored columns, each with its reason; of many only the first. */
function leftOut(columns: readonly TableColumn[]): string {
  const shown = columns.slice(0, MOST_SHOWN).map(({ name, role, reason }) => {
    const why = role === "index" ? `an index: ${reason}` : role === "constant" ? `constant: ${reason}` : reason;
    return `${name} (${why})`;
  });
  const more = columns.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** The most columns that a sentence names. */
const MOST_SHOWN = 8;
