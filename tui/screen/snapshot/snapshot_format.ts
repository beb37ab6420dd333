import { extname } from "deno-std/path/extname.js";

/** What a screen can be written as: text with colour codes, a picture of shapes, a picture of pixels. */
export const SNAPSHOT_FORMATS = ["ansi", "svg", "png"] as const;

/** One of the {@link SNAPSHOT_FORMATS}. */
export type SnapshotFormat = typeof SNAPSHOT_FORMATS[number];

/** The format that a file's ending names; undefined where it names none. */
export function snapshotFormatOf(file: string): SnapshotFormat | undefined {
  const ending = extname(file).toLowerCase();
  return SNAPSHOT_FORMATS.find((format) => ending === `.${format}`);
}
