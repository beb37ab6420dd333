import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { singleThreadEngine } from "../../../src/engine/single_thread_engine.ts";
import { xxh32 } from "../../../src/hash/xxh32.ts";

/** Lengths around a stripe and a word, and libxxhash's hash of i · 37 + length for each i. */
const LIBXXHASH: readonly (readonly [length: number, hash: number])[] = [
  [0, 0x02CC5D05],
  [1, 0x3892F731],
  [3, 0x9315162C],
  [4, 0xE2D4ABE2],
  [15, 0x4479CDA1],
  [16, 0xF7769E15],
  [17, 0x6B98075A],
  [31, 0xD0F17F79],
  [32, 0x2F2EC4EC],
  [33, 0x05E29340],
  [100, 0xED7FE380],
  [1000, 0x2470189F],
];

Deno.test("the hashes of bytes of any length are those of libxxhash", () => {
  for (const [length, hash] of LIBXXHASH) {
    assertEquals(xxh32(Uint8Array.from({ length }, (_, i) => i * 37 + length)), hash);
  }
  assertEquals(xxh32(new TextEncoder().encode("Nobody inspects the spammish repetition")), 0xE2293B2F);
});

Deno.test("the hash is of the bytes that are given, wherever they lie in memory, and any other byte makes it another", () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 70 }), fc.nat(9), fc.nat(), (bytes, before, place) => {
    const around = new Uint8Array([...new Uint8Array(before).fill(1), ...bytes, 1]);
    assertEquals(xxh32(around.subarray(before, before + bytes.length)), xxh32(bytes));
    const at = place % bytes.length;
    assertEquals(xxh32(bytes.with(at, bytes[at] ^ 1)) === xxh32(bytes), false);
  }));
});

Deno.test("the kernels' checksum of any bytes is the same", () => {
  const engine = singleThreadEngine(), room = engine.room(200);
  assertEquals(engine.name, "simd");
  fc.assert(fc.property(fc.uint8Array({ maxLength: 150 }), fc.nat(17), (bytes, before) => {
    room.set(bytes, before);
    assertEquals(engine.checksum(room.subarray(before, before + bytes.length)), xxh32(bytes));
  }));
});
