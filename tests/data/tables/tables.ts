import { join } from "deno-std/path/join.js";
import type { Dataset, DatasetRequest } from "../../../data/dataset.ts";
import { openDataset } from "../../../data/open_dataset.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

/** Lines, the rows three times as long as needed to be divided: `row(i)` of so many. */
export function table(header: string | undefined, row: (i: number) => string, count = 30, end = "\n"): string {
  const rows = Array.from({ length: count }, (_, i) => row(i));
  return [...header === undefined ? [] : [header], ...rows].join(end) + end;
}

/** The class of a row: a, b and c in turn. */
export const word = (i: number): string => "abc"[i % 3];

/** Text as UTF-16 without a byte order mark. */
export function utf16(text: string, littleEndian: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

/** Text as Windows-1252, but for what ISO 8859-1 hasn't. */
export function windows1252(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** Reads a file with this content. */
export async function open(
  content: string | Uint8Array<ArrayBuffer>,
  request: Partial<DatasetRequest> = {},
): Promise<Dataset> {
  let dataset: Dataset | undefined;
  await inTemporaryFolder(async (folder) => {
    const name = join(folder, "t.csv");
    await Deno.writeFile(name, typeof content === "string" ? new TextEncoder().encode(content) : content);
    dataset = await (await openDataset({ name, ...request })).load();
  });
  return dataset!;
}
