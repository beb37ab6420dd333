import { assertEquals } from "deno-std/assert/equals.js";
import { crc32c } from "../../../src/hash/crc32c.ts";

Deno.test("the checksums are those of RFC 3720, B.4", () => {
  const ascending = Uint8Array.from({ length: 32 }, (_, i) => i);
  assertEquals(crc32c(new Uint8Array(32)), 0x8A9136AA);
  assertEquals(crc32c(new Uint8Array(32).fill(0xFF)), 0x62A8AB43);
  assertEquals(crc32c(ascending), 0x46DD794E);
  assertEquals(crc32c(ascending.toReversed()), 0x113FDB5C);
});

Deno.test("the checksum of no bytes is 0", () => {
  assertEquals(crc32c(new Uint8Array()), 0);
});

/** The remainder of some bytes, bit by bit. */
function bitByBit(bytes: Uint8Array): number {
  let rest = 0xFFFFFFFF;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? rest >>> 1 ^ 0x82F63B78 : rest >>> 1;
  }
  return ~rest >>> 0;
}

Deno.test("of any length, it is the remainder bit by bit, as RFC 3720 defines it", () => {
  // From the first of the long ones on, there are tables.
  for (const lengths of [[0, 40], [1020, 1040], [0, 40]]) {
    for (let length = lengths[0]; length < lengths[1]; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => i * 37 + length);
      assertEquals(crc32c(bytes), bitByBit(bytes));
    }
  }
});
