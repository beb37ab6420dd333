import { sha256 } from "../hash/sha256.ts";
import { ModelError } from "./model_error.ts";
import { LENGTH_BYTES } from "./safetensors.ts";

/** The name of the checksum in the metadata of a model file. */
export const CHECKSUM_KEY = "sha256";

/** The placeholder while the checksum is computed: as many digits, all 0. */
export const NO_CHECKSUM = "0".repeat(64);

/** What comes before the checksum's digits; within a JSON string, quotes would be escaped. */
const BEFORE_DIGITS = new TextEncoder().encode(`"${CHECKSUM_KEY}":"`);

/**
 * Puts into a safetensors file, whose metadata has {@link NO_CHECKSUM} under {@link CHECKSUM_KEY}, the SHA-256 of all
 * its bytes as they are with those zeros. It guards header and numbers alike.
 */
export function sealModel(bytes: Uint8Array): void {
  const start = startOfDigits(bytes);
  if (start === undefined) throw new RangeError(`the metadata has no ${CHECKSUM_KEY} to be filled in`);
  bytes.set(new TextEncoder().encode(checksumOf(bytes, start)), start);
}

/**
 * Makes sure that a file's bytes are those that were written.
 *
 * @param file The file's name, for errors.
 * @throws {ModelError} if they aren't.
 */
export function verifyModel(bytes: Uint8Array, file: string): void {
  const start = startOfDigits(bytes);
  const stated = start === undefined ? "" : new TextDecoder().decode(bytes.slice(start, start + NO_CHECKSUM.length));
  if (start !== undefined && checksumOf(bytes, start) === stated) return;
  const found = "is damaged, or was altered by another program: its bytes don't have the SHA-256 that it names";
  throw new ModelError(file, found, "use a copy of it, or an older checkpoint of its run");
}

function checksumOf(bytes: Uint8Array, start: number): string {
  const end = start + NO_CHECKSUM.length;
  return sha256(bytes.subarray(0, start), new TextEncoder().encode(NO_CHECKSUM), bytes.subarray(end));
}

/** Where the checksum's digits begin; undefined if the metadata, at the beginning of the header, has none. */
function startOfDigits(bytes: Uint8Array): number | undefined {
  if (bytes.length < LENGTH_BYTES) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).getBigUint64(0, true);
  const end = LENGTH_BYTES + Number(length) - NO_CHECKSUM.length - BEFORE_DIGITS.length;
  for (let start = LENGTH_BYTES; start <= Math.min(end, bytes.length); start++) {
    if (BEFORE_DIGITS.every((byte, i) => bytes[start + i] === byte)) return start + BEFORE_DIGITS.length;
  }
  return undefined;
}
