import { crc32 } from "node:zlib";
import { joinBytes } from "./join_bytes.ts";

/** A file of an archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Midnight of 1 January 1980, the first that the format knows: the same files are to give the same archive. */
const DATE = 1 << 5 | 1;

/** The version of the format that reading takes: 2.0. */
const VERSION = 20;

/**
 * An archive of files that aren't compressed.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function encodeZip(files: readonly ArchivedFile[]): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [], directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const encoded = new TextEncoder().encode(name);
    // Flags, no compression, time, date, check sum, size as it is stored and as it was, and lengths of the texts.
    const shared = numbers([[0, 2], [0, 2], [0, 2], [DATE, 2], [crc32(bytes), 4], [bytes.length, 4], [
      bytes.length,
      4,
    ]]);
    const names = numbers([[encoded.length, 2], [0, 2]]);
    const local = joinBytes([numbers([[0x04034b50, 4], [VERSION, 2]]), shared, names, encoded]);
    const place = numbers([[0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]);
    directory.push(numbers([[0x02014b50, 4], [VERSION, 2], [VERSION, 2]]), shared, names, place, encoded);
    pieces.push(local, bytes);
    offset += local.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count = files.length;
  const end = numbers([[0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]]);
  return joinBytes([...pieces, ...directory, end]);
}

/** Whole numbers one after the other, each in so many bytes, the lowest first. */
function numbers(values: readonly (readonly [value: number, bytes: 2 | 4])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.reduce((sum, [, bytes]) => sum + bytes, 0)));
  let offset = 0;
  for (const [value, bytes] of values) {
    if (bytes === 2) view.setUint16(offset, value, true);
    else view.setUint32(offset, value, true);
    offset += bytes;
  }
  return new Uint8Array(view.buffer);
}
