import { DataError } from "./data_error.ts";
import { type Chunks, gunzipped } from "./gunzipped.ts";
import { SharedBytes } from "./shared_bytes.ts";
import { verified } from "./verified.ts";
import { formatWhole } from "../src/format_whole.ts";

/** An array of unsigned bytes from an IDX file. */
export interface Idx {
  /** Its name in error messages, that of the file. */
  readonly name: string;
  /** The size of each dimension: `[60000, 28, 28]` for 60,000 images of 28 × 28 pixels. */
  readonly dimensions: readonly number[];
  /**
   * The elements, the last dimension's index running fastest, in memory that workers can share; none if something else has
   * taken them.
   */
  readonly values: Uint8Array<SharedArrayBuffer>;
}

/** What takes elements as they arrive. */
export interface ElementCollector {
  /** Takes some more; it keeps no view of them. */
  append(elements: Uint8Array): void;
}

/** What is known about an IDX file in advance, and where its elements go. */
export interface IdxExpectations {
  /** Its size in bytes, compressed or not. If given, memory for them is allocated at once. */
  readonly size?: number;
  /** The SHA-256 that the bytes must have; not checked if left out. */
  readonly sha256?: IdxHash;
  /** What takes the elements of an array with these dimensions; if it is nothing, they are kept as they are. */
  readonly take?: (dimensions: readonly number[]) => Promise<ElementCollector | undefined>;
}

/** A SHA-256 as hexadecimal digits: of the uncompressed bytes (`plain`), or of the compressed ones (`gzip`). */
export type IdxHash = { readonly plain: string } | { readonly gzip: string };

/**
 * Reads the IDX format of the MNIST files, plain or compressed by gzip: two zero bytes, the element type (08 for
 * unsigned bytes), the number of dimensions, the size of each as a big-endian 32-bit number, then the elements.
 *
 * The header isn't trusted: memory grows with the bytes that arrive, and reading stops at the first byte too many.
 * Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".
 *
 * @param name The data's name in error messages, such as that of the file.
 * @throws {DataError} if the bytes aren't a whole IDX file of unsigned bytes.
 *
 * @example
 * ```ts
 * import { decodeIdx } from "./idx.ts";
 *
 * const file = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 1);
 * const { dimensions, values } = await decodeIdx([file], "labels");
 * if (dimensions[0] !== 3 || values[2] !== 1) throw new Error("not the three labels 7, 2 and 1");
 * ```
 */
export async function decodeIdx(chunks: Chunks, name: string, expectations: IdxExpectations = {}): Promise<Idx> {
  const { size = 0, sha256, take } = expectations, kept = new SharedBytes();
  let header: Header | undefined, collector: ElementCollector | undefined, length = 0;
  const compressed = sha256 && "gzip" in sha256 ? verified(chunks, sha256.gzip, name) : chunks;
  const plain = gunzipped(compressed, name);
  for await (const chunk of sha256 && "plain" in sha256 ? verified(plain, sha256.plain, name) : plain) {
    length += chunk.length;
    const isBegun = header !== undefined;
    if (header === undefined) {
      kept.append(chunk);
      header = parseHeader(kept.bytes, name);
      if (header === undefined) continue;
    }
    if (length > header.fileLength) {
      throw new DataError(name, `continues after byte ${formatWhole(header.fileLength)}`, announcement(header));
    }
    if (isBegun) {
      (collector ?? kept).append(chunk);
    } else {
      collector = await take?.(header.dimensions);
      if (collector) collector.append(kept.bytes.subarray(header.length));
      else kept.reserve(Math.min(header.fileLength, size));
    }
  }
  if (header === undefined) {
    throw new DataError(name, `ends after ${formatWhole(length)} bytes, within its header`, HEADER_RULE);
  }
  if (length < header.fileLength) {
    throw new DataError(name, `ends after ${formatWhole(length)} bytes`, announcement(header));
  }
  const values = kept.bytes.subarray(header.length);
  return { name, dimensions: header.dimensions, values: collector ? values.subarray(0, 0) : values };
}

interface Header {
  readonly dimensions: readonly number[];
  /** Bytes of the header itself. */
  readonly length: number;
  /** Bytes of header and elements. */
  readonly fileLength: number;
}

const HEADER_RULE =
  "expected an IDX file of unsigned bytes: 00 00 08, the number of dimensions (from 1) and their sizes";

const ELEMENT_TYPES: Readonly<Record<number, string>> = {
  0x08: "unsigned bytes",
  0x09: "signed bytes",
  0x0b: "16-bit integers",
  0x0c: "32-bit integers",
  0x0d: "32-bit floats",
  0x0e: "64-bit floats",
};

/** The header in the first bytes of a file; undefined while it is incomplete. */
function parseHeader(bytes: Uint8Array, name: string): Header | undefined {
  if (bytes.length < 4) return undefined;
  const [zero, secondZero, type, rank] = bytes;
  if (zero !== 0 || secondZero !== 0 || !(type in ELEMENT_TYPES) || rank === 0) {
    throw new DataError(name, `starts with ${hexadecimal(bytes.subarray(0, 4))}`, HEADER_RULE);
  }
  if (type !== 0x08) {
    const found = `holds ${ELEMENT_TYPES[type]} (element type ${hexadecimal([type])})`;
    throw new DataError(name, found, "expected unsigned bytes (08)");
  }
  const length = 4 + 4 * rank;
  if (bytes.length < length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  const dimensions = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
  // A product of Infinity and 0 would be NaN.
  const elements = dimensions.includes(0) ? 0 : dimensions.reduce((product, size) => product * size, 1);
  if (elements > MAXIMUM_ELEMENTS) {
    const found = `announces ${dimensions.map(formatWhole).join(" × ")} elements`;
    throw new DataError(name, found, `expected at most ${formatWhole(MAXIMUM_ELEMENTS)}`);
  }
  return { dimensions, length, fileLength: length + elements };
}

/** 4 GiB: the most that one array of bytes holds in every 64-bit JavaScript engine. */
const MAXIMUM_ELEMENTS = 2 ** 32;

function announcement({ dimensions, fileLength }: Header): string {
  return `expected ${formatWhole(fileLength)} bytes in all by its header (${dimensions.map(formatWhole).join(" × ")})`;
}

function hexadecimal(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
