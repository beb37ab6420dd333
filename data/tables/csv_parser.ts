import { DataError } from "../data_error.ts";
import { CsvRecord } from "./csv_record.ts";

/**
 * Parses CSV as its bytes arrive (RFC 4180): fields separated by commas or another delimiter, quoted ones with `""` for
 * a quote, lines that end with LF, CR or both; a byte order mark, blank lines and blanks around fields are skipped. Where
 * blanks separate the fields, several are one. It works on bytes, since strings for 33 million pixels would take ten times
 * as long.
 */
export class CsvParser {
  readonly #name: string;
  readonly #take: (record: CsvRecord) => void;
  readonly #record: CsvRecord;
  readonly #delimiter: number;
  #state: State = "start";
  #line = 1;
  #position = 0;
  #afterReturn = false;

  /**
   * @param name The data's name in error messages, such as that of the file.
   * @param take Receives every record; it is the same object each time.
   * @param delimiter The delimiter; a comma by default.
   * @param record The object that records are read into.
   */
  constructor(
    name: string,
    take: (record: CsvRecord) => void,
    delimiter: number = COMMA,
    record: CsvRecord = new CsvRecord(),
  ) {
    this.#name = name;
    this.#take = take;
    this.#delimiter = delimiter;
    this.#record = record;
  }

  /**
   * Parses the next bytes.
   *
   * @throws {DataError} if a record is too long, or text follows a closing quote.
   */
  push(chunk: Uint8Array): void {
    const record = this.#record, delimiter = this.#delimiter;
    for (const byte of chunk) {
      if (this.#position < BYTE_ORDER_MARK.length && this.#skipMark(byte)) continue;
      const afterReturn = this.#afterReturn;
      this.#afterReturn = byte === RETURN;
      if (byte === LINE_FEED && afterReturn) {
        if (this.#state === "quoted") this.#append(byte);
        continue;
      }
      const endsLine = byte === LINE_FEED || byte === RETURN;
      if (endsLine) this.#line++;
      if (this.#state === "quoted") {
        if (byte === QUOTE) this.#state = "quote seen";
        else this.#append(byte);
      } else if (byte === delimiter) {
        if (delimiter === BLANK && this.#state === "start") continue;
        record.endField();
        this.#state = "start";
      } else if (endsLine) this.#endRecord();
      else if (byte === QUOTE && this.#state !== "plain" && this.#state !== "closed") {
        // A quote at the start of a field opens it; a doubled one within it is a quote.
        if (this.#state === "quote seen") this.#append(byte);
        this.#state = "quoted";
      } else if (this.#state === "quote seen" || this.#state === "closed") {
        if (isBlank(byte)) this.#state = "closed";
        else throw this.#error("has text behind a closing quote", 'expected "" for a quote within quotes');
      } else if (this.#state !== "start" || !isBlank(byte)) {
        this.#append(byte);
        this.#state = "plain";
      }
    }
  }

  /**
   * Ends the data.
   *
   * @throws {DataError} if a quote is still open.
   */
  end(): void {
    if (this.#state === "quoted") throw this.#error("opens a quote", "expected another one that closes it");
    this.#endRecord();
  }

  #append(byte: number): void {
    if (this.#record.length === LONGEST_RECORD) {
      throw this.#error(
        `begins a record of over ${LONGEST_RECORD} bytes`,
        "expected a CSV file",
        "Look for a quote that isn't closed",
      );
    }
    this.#record.append(byte);
  }

  #endRecord(): void {
    const record = this.#record;
    const isAtStart = this.#state === "start";
    if (record.fields > 0 || !isAtStart) {
      // Blanks at the end of a line separate nothing.
      if (!(isAtStart && this.#delimiter === BLANK)) record.endField();
      this.#take(record);
    }
    record.restart(this.#line);
    this.#state = "start";
  }

  /** Whether a byte belongs to a byte order mark: EF BB BF in UTF-8. */
  #skipMark(byte: number): boolean {
    const position = this.#position++;
    if (byte === BYTE_ORDER_MARK[position]) return true;
    this.#position = BYTE_ORDER_MARK.length;
    // An incomplete mark belongs to the text.
    for (const letter of BYTE_ORDER_MARK.slice(0, position)) this.#append(letter);
    if (position > 0) this.#state = "plain";
    return false;
  }

  #error(found: string, expected: string, advice?: string): DataError {
    return new DataError(`${this.#name} line ${this.#record.line}`, found, expected, advice);
  }
}

/**
 * The parser's state: before the first byte of a field, in plain text, in quotes, after a quote there, or after blanks
 * behind a closing quote.
 */
type State = "start" | "plain" | "quoted" | "quote seen" | "closed";

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09;
}

const [BLANK, COMMA, QUOTE, LINE_FEED, RETURN] = [0x20, 0x2c, 0x22, 0x0a, 0x0d];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** 16 MiB: a million pixels. Anything longer isn't a record, and would fill the memory. */
const LONGEST_RECORD = 2 ** 24;
