import { DataError } from "../../../data/data_error.ts";
import { isPicture, isSvg } from "../../../data/pictures/decode_picture.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import type { Questions } from "./questions.ts";

/** Bytes by which text is distinguished from anything else. */
const JUDGED_BYTES = 512;

/** The part of a text's bytes that may be control characters: names of columns were seen that had some. */
const MOST_CONTROLS = 0.1;

/**
 * What a file holds as questions to a network, by its first bytes: an IDX file begins with two zeros, as HEIC does, or
 * is compressed by gzip; a CSV file is text but for SVG; all else should be a picture where the network takes some.
 * @throws {DataError} if it can't be used.
 */
export async function askFile(bytes: Uint8Array, file: string, model: SavedModel, invert: boolean): Promise<Questions> {
  if (bytes.length === 0) throw new DataError(file, "is empty", "expected a picture, CSV rows or an IDX file");
  const starts = (first: number, second: number) => bytes[0] === first && bytes[1] === second;
  // Only who has such a file pays for loading its reader.
  if (starts(0, 0) && !isPicture(bytes) || starts(0x1f, 0x8b)) {
    return await (await import("./ask_images.ts")).askImages(bytes, file, model);
  }
  const isUtf16 = starts(0xff, 0xfe) || starts(0xfe, 0xff);
  const isTable = !isSvg(bytes) && isText(bytes.subarray(0, JUDGED_BYTES)) || !model.image && !isPicture(bytes);
  if (isUtf16 || isTable) return await (await import("./ask_rows.ts")).askRows(bytes, file, model);
  return await (await import("./ask_picture.ts")).askPicture(bytes, file, model, invert);
}

/** Whether most bytes are those of printed characters, blanks and ends of lines, and none is zero. */
function isText(bytes: Uint8Array): boolean {
  const isControl = (byte: number) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d || byte === 0x7f;
  return !bytes.includes(0) && bytes.filter(isControl).length <= MOST_CONTROLS * bytes.length;
}
