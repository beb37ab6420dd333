import { assertEquals } from "deno-std/assert/equals.js";
import { Message } from "../../../src/model/protobuf.ts";

// The bytes are those of https://protobuf.dev/programming-guides/encoding.

Deno.test("a text is its field, its length in bytes and its bytes", () => {
  const bytes = [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67];
  assertEquals([...new Message().text(2, "testing").encode()], bytes);
  assertEquals([...new Message().text(2, "é").encode()], [0x12, 2, 0xc3, 0xa9]);
});

Deno.test("a message in a message is written as its bytes are", () => {
  assertEquals([...new Message().message(3, new Message().number(1, 150)).encode()], [0x1a, 0x03, 0x08, 0x96, 0x01]);
});

Deno.test("a negative number takes ten bytes, one from 16 on as a field two for that", () => {
  const minusTwo = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
  assertEquals([...new Message().number(1, -2).encode()], [0x08, ...minusTwo]);
  assertEquals([...new Message().number(20, 2).encode()], [0xa0, 0x01, 2]);
});

Deno.test("numbers of every length survive up to 2⁵³ − 1", () => {
  for (const value of [0, 1, 127, 128, 16_383, 16_384, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
    const [, ...bytes] = new Message().number(1, value).encode();
    assertEquals(bytes.reduceRight((sum, byte) => sum * 128 + byte % 128, 0), value);
    assertEquals(bytes.map((byte) => byte >= 128), [...bytes.slice(1).map(() => true), false]);
  }
});

Deno.test("numbers of 32 and 64 bits are those of IEEE 754, little-endian, and a list of them is packed", () => {
  assertEquals([...new Message().float(1, -2).encode()], [0x0d, 0, 0, 0, 0xc0]);
  assertEquals([...new Message().double(1, -2).encode()], [0x09, 0, 0, 0, 0, 0, 0, 0, 0xc0]);
  assertEquals([...new Message().doubles(1, [0, 1]).encode()], [0x0a, 16, ...Array(14).fill(0), 0xf0, 0x3f]);
});
