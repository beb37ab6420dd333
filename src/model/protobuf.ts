import { joinBytes } from "./join_bytes.ts";

/** How a field's value is written: as a number of variable length, of 64 or 32 bits, or as bytes behind their length. */
const VARINT = 0, BITS_64 = 1, LENGTH_DELIMITED = 2, BITS_32 = 5;

/**
 * A message of protocol buffers under construction, field by field; a field that repeats is added once for each value.
 *
 * Only what ONNX and TensorBoard take of the wire format is here: numbers, bytes, texts and messages within messages
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

  /** Adds a number of 32 bits (`float`). */
  float(field: number, value: number): this {
    return this.#add(varint(field << 3 | BITS_32), littleEndian(4, (view) => view.setFloat32(0, value, true)));
  }

  /** Adds a number of 64 bits (`double`). */
  double(field: number, value: number): this {
    return this.#add(varint(field << 3 | BITS_64), double(value));
  }

  /** Adds a list of numbers of 64 bits (packed `repeated double`). */
  doubles(field: number, values: readonly number[]): this {
    return this.bytes(field, joinBytes(values.map(double)));
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

function double(value: number): Uint8Array {
  return littleEndian(8, (view) => view.setFloat64(0, value, true));
}

function littleEndian(length: number, write: (view: DataView) => void): Uint8Array {
  const view = new DataView(new ArrayBuffer(length));
  write(view);
  return new Uint8Array(view.buffer);
}
