import { basename } from "node:path";
import { formatNames } from "./class_column.ts";

/** What has to be said of columns that a network wasn't trained on. */
export function extraNotes(file: string, extra: readonly string[]): string[] {
  if (extra.length === 0) return [];
  const [columns, are] = extra.length === 1 ? ["the column", "is"] : ["the columns", "are"];
  return [
    `${basename(file)}: ${columns} ${formatNames(extra)} ${are} not among those that were trained on, and left out`,
  ];
}
