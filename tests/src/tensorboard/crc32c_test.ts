import { assertEquals } from "deno-std/assert/equals.js";
import { crc32c } from "../../../src/tensorboard/crc32c.ts";

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
