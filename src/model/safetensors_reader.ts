import { countBrackets } from "./count_brackets.ts";
import { duplicateKey } from "./duplicate_key.ts";
import { ModelError } from "./model_error.ts";
import { LENGTH_BYTES, METADATA_KEY, type Safetensors, type Tensor } from "./safetensors.ts";

/**
 * Reads the safetensors format, trusting nothing: a tensor is made only of bytes that are there, and every byte belongs
 * to exactly one (https://huggingface.co/docs/safetensors).
 *
 * The tensors come in the order of their bytes, as copies.
 *
 * @param bytes The whole file.
 * @param file The file's name, for errors.
 * @throws {ModelError} if the file isn't whole, valid and of float32 tensors alone.
 */
export function decodeSafetensors(bytes: Uint8Array, file: string): Safetensors {
  const { header, data } = splitHeader(bytes, file);
  const metadata = header[METADATA_KEY] ?? {};
  if (!isObject(metadata) || !Object.values(metadata).every((value) => typeof value === "string")) {
    throw new ModelError(file, `has a ${METADATA_KEY} that isn't an object of strings`, "expected strings by name");
  }
  const places = Object.keys(header).filter((name) => name !== METADATA_KEY)
    .map((name) => readPlace(name, header[name], file))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
  let used = 0;
  for (const { name, begin, end } of places) {
    if (begin !== used) {
      const found = `has tensor ${name} at bytes ${begin} to ${end} of its data`;
      throw new ModelError(file, found, `tensors follow each other, and the ones before it end at ${used}`);
    }
    if (end > data.length) {
      throw new ModelError(file, `has ${data.length} bytes of data`, `tensor ${name} ends at ${end}`);
    }
    used = end;
  }
  if (used !== data.length) {
    throw new ModelError(
      file,
      `has ${data.length} bytes of data`,
      `its tensors take ${used}, and none may be left over`,
    );
  }
  const tensors = places.map(({ name, shape, begin, end }): Tensor => ({
    name,
    shape,
    // A copy, because float32 must lie at a multiple of 4 and these bytes may not.
    data: new Float32Array(new Uint8Array(data.subarray(begin, end)).buffer),
  }));
  return { tensors, metadata: metadata as Record<string, string> };
}

/** Where a tensor lies, `begin` and `end` counted from the first byte of data. */
interface Place {
  readonly name: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

function splitHeader(bytes: Uint8Array, file: string): { header: Record<string, unknown>; data: Uint8Array } {
  const rest = bytes.length - LENGTH_BYTES;
  if (rest < 0) {
    throw new ModelError(
      file,
      `has ${bytes.length} bytes`,
      `a safetensors file starts with ${LENGTH_BYTES} for its header's length`,
    );
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).getBigUint64(0, true);
  if (length > rest) {
    throw new ModelError(
      file,
      `announces a header of ${length} bytes`,
      `${rest} bytes follow; it is cut or no safetensors file`,
    );
  }
  const dataStart = LENGTH_BYTES + Number(length);
  const header = parseHeader(bytes.subarray(LENGTH_BYTES, dataStart), file);
  return { header, data: bytes.subarray(dataStart) };
}

function parseHeader(bytes: Uint8Array, file: string): Record<string, unknown> {
  const text = decodeHeader(bytes, file);
  const brackets = countBrackets(text);
  if (brackets > OTHER_BRACKETS + text.length / LEAST_CHARACTERS) {
    const found = `has a header of ${brackets} objects and lists in ${text.length} characters`;
    throw new ModelError(file, found, "tensors take more to describe; it is damaged or no safetensors file");
  }
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch (cause) {
    throw noJson(file, cause);
  }
  const twice = duplicateKey(text);
  if (!isObject(header)) throw new ModelError(file, "has a header that isn't an object", "it lists tensors by name");
  if (twice !== undefined) throw new ModelError(file, `gives ${twice} twice in its header`, "each name appears once");
  return header;
}

/** Characters of a header for each object or list in it at least: a tensor has three, and takes 46 and its name. */
const LEAST_CHARACTERS = 15;

/** The header itself, and its metadata. */
const OTHER_BRACKETS = 2;

function decodeHeader(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(new Uint8Array(bytes));
  } catch (cause) {
    throw noJson(file, cause);
  }
}

function noJson(file: string, cause: unknown): ModelError {
  return new ModelError(file, "has a header that isn't JSON", "it is damaged or no safetensors file", { cause });
}

function readPlace(name: string, value: unknown, file: string): Place {
  if (!isObject(value)) {
    throw new ModelError(file, `describes tensor ${name} by something else than an object`, "expected an object");
  }
  const { dtype, shape, data_offsets: offsets } = value;
  if (dtype !== "F32") {
    throw new ModelError(file, `has tensor ${name} in ${JSON.stringify(dtype)}`, 'tensors in "F32" are read');
  }
  if (!isSizes(shape)) {
    throw new ModelError(
      file,
      `gives tensor ${name} the shape ${JSON.stringify(shape)}`,
      "sizes are whole numbers from 0",
    );
  }
  if (!isSizes(offsets) || offsets.length !== 2) {
    const found = `has tensor ${name} at ${JSON.stringify(offsets)}`;
    throw new ModelError(file, found, "a place is two whole numbers, where it begins and where it ends");
  }
  const [begin, end] = offsets;
  const needed = shape.reduce((product, size) => product * size, Float32Array.BYTES_PER_ELEMENT);
  if (end - begin !== needed) {
    const found = `has tensor ${name} at bytes ${begin} to ${end} of its data`;
    throw new ModelError(file, found, `the shape ${JSON.stringify(shape)} in float32 takes ${needed} bytes`);
  }
  return { name, shape, begin, end };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}
