import { basename } from "node:path";
import { formatNames } from "./class_column.ts";

/** Notes about columns that a network wasn't trained on. */
export function extraNotes(file: string, extra: readonly string[]): string[] {
  if (extra.length === 0) return [];
  const [columns, are, them] = extra.length === 1 ? ["the column", "is", "it"] : ["the columns", "are", "them"];
  const why = `since the network wasn't trained on ${them}`;
  return [`${basename(file)}: ${columns} ${formatNames(extra)} ${are} ignored, ${why}`];
}
