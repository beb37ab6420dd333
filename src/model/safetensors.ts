/** Named float32 numbers of some shape, row-major. */
export interface Tensor {
  readonly name: string;
  /** The size of each dimension; the last one's index runs fastest. */
  readonly shape: readonly number[];
  /** As many numbers as the product of `shape`. */
  readonly data: Float32Array<ArrayBuffer>;
}

/** The content of a safetensors file. */
export interface Safetensors {
  readonly tensors: readonly Tensor[];
  /** Texts by name. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The key of the header that holds the metadata instead of a tensor. */
export const METADATA_KEY = "__metadata__";

/** The header's own length comes first, as a little-endian 64-bit number. */
export const LENGTH_BYTES = 8;

/**
 * Writes tensors in the safetensors format: the header's length, a header of JSON that gives each tensor's type, shape
 * and place, and the numbers, little-endian (https://huggingface.co/docs/safetensors).
 *
 * The same content gives the same bytes: tensors stay in their order, metadata is sorted by name, and the header is
 * padded with spaces so that the numbers start at a multiple of 8.
 *
 * @throws {RangeError} if two tensors have one name, or a shape and its numbers disagree.
 *
 * @example
 * ```ts
 * import { encodeSafetensors } from "./safetensors.ts";
 * import { decodeSafetensors } from "./safetensors_reader.ts";
 *
 * const bias = { name: "bias", shape: [2], data: Float32Array.of(0.5, -1) };
 * const bytes = encodeSafetensors({ tensors: [bias], metadata: { made: "by hand" } });
 * const { tensors, metadata } = decodeSafetensors(bytes, "model.safetensors");
 * if (tensors[0].data[1] !== -1 || metadata.made !== "by hand") throw new Error("not what was written");
 * ```
 */
export function encodeSafetensors({ tensors, metadata }: Safetensors): Uint8Array<ArrayBuffer> {
  const entries: [string, unknown][] = [[METADATA_KEY, sorted(metadata)]];
  let end = 0;
  for (const { name, shape, data } of tensors) {
    if (entries.some(([taken]) => taken === name)) {
      throw new RangeError(`two tensors are named ${name}; each has a name of its own, other than ${METADATA_KEY}`);
    }
    if (data.length !== shape.reduce((product, size) => product * size, 1)) {
      throw new RangeError(`tensor ${name} has the shape ${JSON.stringify(shape)} and ${data.length} numbers`);
    }
    entries.push([name, { dtype: "F32", shape, data_offsets: [end, end += data.byteLength] }]);
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const headerLength = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(LENGTH_BYTES + headerLength + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.set(json, LENGTH_BYTES);
  bytes.fill(" ".charCodeAt(0), LENGTH_BYTES + json.length, LENGTH_BYTES + headerLength);
  // Every processor that Deno runs on is little-endian, as the format is.
  const numbers = new Float32Array(bytes.buffer, LENGTH_BYTES + headerLength);
  let start = 0;
  for (const { data } of tensors) {
    numbers.set(data, start);
    start += data.length;
  }
  return bytes;
}

function sorted(metadata: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(metadata).sort().map((key) => [key, metadata[key]]));
}
