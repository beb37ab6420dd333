import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { fastestChecksum } from "../../../../src/runs/keyframes/fastest_checksum.ts";
import { crc32c } from "../../../../src/hash/crc32c.ts";

Deno.test("the kernels' checksum is that of the catalogue, and of no bytes 0", () => {
  assertEquals(fastestChecksum(new TextEncoder().encode("123456789")), 0xE3069283);
  assertEquals(fastestChecksum(new Uint8Array()), 0);
});

Deno.test("of any bytes it is the one that is taken byte by byte", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
    assertEquals(fastestChecksum(bytes), crc32c(bytes));
  }));
});

Deno.test("bytes that come in several pieces have one checksum", () => {
  const bytes = Uint8Array.from({ length: 2 * 65_536 + 17 }, (_, i) => i * i >> 3);
  for (const length of [65_535, 65_536, 65_537, bytes.length]) {
    assertEquals(fastestChecksum(bytes.subarray(0, length)), crc32c(bytes.subarray(0, length)));
  }
});
