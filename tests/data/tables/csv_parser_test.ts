import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import fc from "fast-check";
import { DataError } from "../../../data/data_error.ts";
import { CsvParser } from "../../../data/tables/csv_parser.ts";

interface Read {
  readonly line: number;
  readonly fields: readonly string[];
}

function parseBytes(bytes: Uint8Array, chunkLength = bytes.length): Read[] {
  const records: Read[] = [];
  const parser = new CsvParser("cats.csv", (record) => {
    records.push({ line: record.line, fields: Array.from({ length: record.fields }, (_, i) => record.text(i)) });
  });
  for (let i = 0; i < bytes.length; i += chunkLength) parser.push(bytes.slice(i, i + chunkLength));
  parser.end();
  return records;
}

function parse(text: string): Read[] {
  return parseBytes(new TextEncoder().encode(text));
}

function fields(text: string): readonly (readonly string[])[] {
  return parse(text).map(({ fields }) => fields);
}

function refusal(text: string): string {
  return assertThrows(() => parse(text), DataError).message;
}

Deno.test("fields are separated by commas, records by lines", () => {
  assertEquals(parse("a,b\nc,\n,d\n"), [
    { line: 1, fields: ["a", "b"] },
    { line: 2, fields: ["c", ""] },
    { line: 3, fields: ["", "d"] },
  ]);
});

Deno.test("lines end by LF, CR LF or CR, the last one by nothing too", () => {
  for (const end of ["\n", "\r\n", "\r"]) {
    assertEquals(parse(`a,b${end}c,d`), [{ line: 1, fields: ["a", "b"] }, { line: 2, fields: ["c", "d"] }]);
  }
});

Deno.test("blank lines are passed over, and counted", () => {
  assertEquals(parse("\n\na\n\r\n\r\nb\n\n"), [{ line: 3, fields: ["a"] }, { line: 6, fields: ["b"] }]);
});

Deno.test("quoted fields hold commas, quotes and lines", () => {
  assertEquals(parse('"a,b","say ""hi""","two\r\nlines",""\nend'), [
    { line: 1, fields: ["a,b", 'say "hi"', "two\r\nlines", ""] },
    { line: 3, fields: ["end"] },
  ]);
  assertEquals(fields('5" pipe,b'), [['5" pipe', "b"]]);
});

Deno.test("a quoted field of nothing alone on its line is a record", () => {
  assertEquals(fields('""\n'), [[""]]);
});

Deno.test("a byte order mark is passed over, a letter that begins alike is not", () => {
  assertEquals(fields('\ufeff"a",b'), [["a", "b"]]);
  assertEquals(fields("\uf8ff,b"), [["\uf8ff", "b"]]);
  assertEquals(fields("\uff11,b"), [["\uff11", "b"]]);
});

Deno.test("fields may be parted by another byte than a comma", () => {
  const records: string[][] = [];
  const parser = new CsvParser("cats.csv", (record) => {
    records.push(Array.from({ length: record.fields }, (_, i) => record.text(i)));
  }, 0x3b);
  parser.push(new TextEncoder().encode('1,5;"a;b"\n;\n'));
  parser.end();
  assertEquals(records, [["1,5", "a;b"], ["", ""]]);
});

Deno.test("a quote that stays open and a text behind a closing one are refused with their line", () => {
  assertEquals(refusal('a,b\nc,"d\ne\n'), "cats.csv line 2 opens a quote; expected another one that closes it");
  assertEquals(
    refusal('a,b\nc,"d"e\n'),
    'cats.csv line 2 has text behind a closing quote; expected "" for a quote within quotes',
  );
});

Deno.test("a record doesn't fill the memory", () => {
  const parser = new CsvParser("cats.csv", () => {});
  const { message } = assertThrows(() => {
    for (let i = 0; i < 100; i++) parser.push(new Uint8Array(2 ** 20).fill(48));
  }, DataError);
  assertEquals(message.startsWith("cats.csv line 1 begins a record of over 16777216 bytes; "), true, message);
});

/** A field as RFC 4180 writes it in quotes. */
function quoted(field: string): string {
  return `"${field.replaceAll('"', '""')}"`;
}

Deno.test("what is written is read again, however it is cut into chunks", () => {
  const field = fc.string({ unit: fc.constantFrom("a", "é", ",", '"', "\n", "\r", "1", "😀"), maxLength: 5 });
  const table = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 4 });
  fc.assert(
    fc.property(table, fc.constantFrom("\n", "\r\n", "\r"), fc.integer({ min: 1, max: 9 }), (table, end, length) => {
      const bytes = new TextEncoder().encode(table.map((fields) => fields.map(quoted).join(",") + end).join(""));
      const read = bytes.length === 0 ? [] : parseBytes(bytes, length);
      assertEquals(read.map(({ fields }) => fields), table.map((fields) => fields.map((field) => field.trim())));
    }),
    { seed: 1, numRuns: 1000 },
  );
});

Deno.test("any bytes give records or an error sentence", () => {
  const byte = fc.constantFrom(0x22, 0x2c, 0x0a, 0x0d, 0x61, 0xff, 0xef, 0xbb);
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 30 }), (bytes) => {
      try {
        assert(parseBytes(Uint8Array.from(bytes)).every(({ fields }) => fields.length > 0));
      } catch (error) {
        assert(error instanceof DataError, String(error));
      }
    }),
    { seed: 1, numRuns: 1000 },
  );
});
