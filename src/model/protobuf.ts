import { joinBytes } from "./join_bytes.ts";

/** How a field's value is written: as a number of variable length, or as bytes behind their length. */
const VARINT = 0, LENGTH_DELIMITED = 2;

/**
 * A message of protocol buffers under construction, field by field; a field that repeats is added once for each value.
 *
 * Only what ONNX takes of the wire format is here: whole numbers, bytes, texts and messages within messages
 * (https://protobuf.dev/programming-guides/encoding).
 *
 * @example The documentation's own: field 1 is 150
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { Message } from "./protobuf.ts";
 *
 * assertEquals(new Message().number(1, 150).encode(), Uint8Array.of(0x08, 0x96, 0x01));
 * ```
 */
export class Message {
  readonly #pieces: Uint8Array[] = [];

  /** Adds a whole number (`int32`, `int64`, `enum`). */
  number(field: number, value: number): this {
    return this.#add(varint(field << 3 | VARINT), varint(value));
  }

  /** Adds bytes (`bytes`). */
  bytes(field: number, value: Uint8Array): this {
    return this.#add(varint(field << 3 | LENGTH_DELIMITED), varint(value.length), value);
  }

  /** Adds a text (`string`). */
  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  /** Adds another message. */
  message(field: number, value: Message): this {
    return this.bytes(field, value.encode());
  }

  /** The message as it is written. */
  encode(): Uint8Array<ArrayBuffer> {
    return joinBytes(this.#pieces);
  }

  #add(...pieces: Uint8Array[]): this {
    this.#pieces.push(...pieces);
    return this;
  }
}

/** Seven bits a byte, the lowest first; all but the last have the highest bit set. A negative number has 64 bits. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Uint8Array.of(...bytes, Number(rest));
}
