import { type DecimalByte, parseCsvNumber } from "./csv_number.ts";
import { TextDecoding } from "./text_decoding.ts";

/** A record of a table; the object is reused for the next one. */
export class CsvRecord {
  /** The line it begins on, from 1. */
  line = 1;
  /** The number of its fields. */
  fields = 0;
  #text: Uint8Array = new Uint8Array(256);
  #ends = new Uint32Array(16);
  #length = 0;

  /**
   * @param decoding Decodes its text.
   * @param point The decimal separator of its numbers.
   */
  constructor(readonly decoding: TextDecoding = new TextDecoding(), readonly point: DecimalByte = 0x2e) {}

  /** Whether all its fields are empty. */
  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** A copy that can be kept. */
  copy(): CsvRecord {
    const copy = new CsvRecord(this.decoding, this.point);
    copy.line = this.line;
    copy.fields = this.fields;
    copy.#text = this.#text.slice(0, this.#length);
    copy.#ends = this.#ends.slice(0, this.fields);
    copy.#length = this.#length;
    return copy;
  }

  /** Appends a byte to the current field. */
  append(byte: number): void {
    if (this.#length === this.#text.length) this.#text = grown(this.#text, Uint8Array);
    this.#text[this.#length++] = byte;
  }

  /** Ends the current field. */
  endField(): void {
    if (this.fields === this.#ends.length) this.#ends = grown(this.#ends, Uint32Array);
    this.#ends[this.fields++] = this.#length;
  }

  /** Empties it, for the record that begins on `line`. */
  restart(line: number): void {
    this.line = line;
    this.fields = 0;
    this.#length = 0;
  }

  /** The number of its bytes so far. */
  get length(): number {
    return this.#length;
  }

  /** Whether its first byte is this one. */
  startsWith(byte: number): boolean {
    return this.#length > 0 && this.#text[0] === byte;
  }

  /** Field `i`, from 0, as text without blanks around it. */
  text(i: number): string {
    return this.decoding.decode(this.#text.subarray(this.#start(i), this.#ends[i]));
  }

  /** Field `i`, from 0, as a number; NaN if it isn't one. */
  number(i: number): number {
    const start = this.#start(i), end = this.#ends[i];
    const value = parseCsvNumber(this.#text, start, end, this.point);
    // Non-ASCII blanks and minus signs, as on the web and in spreadsheets, are rare.
    if (!Number.isNaN(value) || !(this.#text[end - 1] > 0x7f || this.#text[start] > 0x7f)) return value;
    const text = new TextEncoder().encode(this.text(i).replace(/^\u2212/, "-"));
    return text.length < end - start ? parseCsvNumber(text, 0, text.length, this.point) : value;
  }

  #start(i: number): number {
    return i === 0 ? 0 : this.#ends[i - 1];
  }
}

function grown<T extends Uint8Array | Uint32Array>(array: T, Kind: new (length: number) => T): T {
  const larger = new Kind(2 * array.length);
  larger.set(array);
  return larger;
}
