import { DataError } from "../data_error.ts";
import type { Chunks } from "../gunzipped.ts";

/** The number of first bytes by which the encoding is detected. */
const JUDGED_BYTES = 1024;

/**
 * The bytes of a text in an encoding that contains ASCII, in chunks: UTF-16 with a byte order mark is converted to
 * UTF-8; everything else is unchanged. A chunk may lie in memory that the next one overwrites.
 *
 * @param name The text's name in error messages.
 * @throws {DataError} if it is UTF-32, UTF-16 without a mark or damaged, or not text.
 */
export async function* utf8Chunks(chunks: Chunks, name: string): AsyncGenerator<Uint8Array, void> {
  let decoder: TextDecoder | undefined;
  let start: Uint8Array | undefined = new Uint8Array();
  const convert = (bytes: Uint8Array, isLast: boolean) => decoder ? converted(decoder, bytes, isLast, name) : bytes;
  for await (const chunk of chunks) {
    if (start === undefined) {
      yield convert(chunk, false);
      continue;
    }
    start = start.length === 0 && chunk.length >= JUDGED_BYTES ? chunk : Uint8Array.of(...start, ...chunk);
    if (start.length < JUDGED_BYTES) continue;
    decoder = decoderOf(start, name);
    yield convert(start, false);
    start = undefined;
  }
  if (start !== undefined) {
    decoder = decoderOf(start, name);
    yield convert(start, false);
  }
  if (decoder) yield convert(new Uint8Array(), true);
}

/** The decoder for a text that begins so; undefined if none is needed. */
function decoderOf(start: Uint8Array, name: string): TextDecoder | undefined {
  const [first, second, third, fourth] = start;
  const isLittle = first === 0xff && second === 0xfe, isBig = first === 0xfe && second === 0xff;
  if (isLittle && third === 0 && fourth === 0 || first === 0 && second === 0 && third === 0xfe && fourth === 0xff) {
    throw new DataError(name, "is text in UTF-32", EXPECTED, ADVICE);
  }
  if (isLittle) return new TextDecoder("utf-16le", { fatal: true });
  if (isBig) return new TextDecoder("utf-16be", { fatal: true });
  if (!start.subarray(0, JUDGED_BYTES).includes(0)) return undefined;
  throw new DataError(
    name,
    "holds zero bytes, as UTF-16 without a byte order mark or a binary file does",
    EXPECTED,
    ADVICE,
  );
}

const EXPECTED = "expected text in UTF-8, UTF-16 with a byte order mark, or Windows-1252",
  ADVICE = "Save it as UTF-8";

function converted(decoder: TextDecoder, bytes: Uint8Array, isLast: boolean, name: string): Uint8Array {
  try {
    return new TextEncoder().encode(decoder.decode(bytes, { stream: !isLast }));
  } catch (cause) {
    throw new DataError(name, "is damaged UTF-16", EXPECTED, ADVICE, { cause });
  }
}
