/** The polynomial x³² + x²⁸ + … + 1 of Castagnoli, its lowest power in the highest bit. */
const POLYNOMIAL = 0x82F63B78;

/** How many bytes are taken at a time. */
const SLICE = 8;

/** Making the tables takes as long as the checksum of this many bytes bit by bit. */
const FEW_BYTES = 1024;

/**
 * For each place in a slice, counted from its last byte, the remainder of each byte there; made when they are first needed.
 * Slices of eight bytes take a quarter of the time (Kounavis & Berry, "A systematic approach to building high
 * performance, software-based, CRC generators", 2005): 0.9 ns a byte rather than 3.6.
 */
let remainders: readonly Uint32Array[] | undefined;

function createRemainders(): readonly Uint32Array[] {
  const tables = [Uint32Array.from({ length: 256 }, (_, byte) => shiftOut(byte))];
  while (tables.length < SLICE) {
    tables.push(tables[tables.length - 1].map((rest) => rest >>> 8 ^ tables[0][rest & 0xFF]));
  }
  return tables;
}

/** The remainder after another byte, which was added to the lowest of a remainder. */
function shiftOut(rest: number): number {
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? rest >>> 1 ^ POLYNOMIAL : rest >>> 1;
  return rest;
}

/**
 * The checksum CRC-32C of some bytes (RFC 3720, 12.1), from 0 to 2³² − 1.
 *
 * @example The check value of the CRC catalogue
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { crc32c } from "./crc32c.ts";
 *
 * assertEquals(crc32c(new TextEncoder().encode("123456789")), 0xE3069283);
 * ```
 */
export function crc32c(bytes: Uint8Array): number {
  let rest = 0xFFFFFFFF;
  // For a few bytes, making the tables would take longer.
  if (!remainders && bytes.length < FEW_BYTES) {
    for (const byte of bytes) rest = shiftOut(rest ^ byte);
    return ~rest >>> 0;
  }
  const [at0, at1, at2, at3, at4, at5, at6, at7] = remainders ??= createRemainders(),
    end = bytes.length - bytes.length % SLICE;
  for (let i = 0; i < end; i += SLICE) {
    rest ^= bytes[i] | bytes[i + 1] << 8 | bytes[i + 2] << 16 | bytes[i + 3] << 24;
    rest = at7[rest & 0xFF] ^ at6[rest >>> 8 & 0xFF] ^ at5[rest >>> 16 & 0xFF] ^ at4[rest >>> 24] ^
      at3[bytes[i + 4]] ^ at2[bytes[i + 5]] ^ at1[bytes[i + 6]] ^ at0[bytes[i + 7]];
  }
  for (let i = end; i < bytes.length; i++) rest = rest >>> 8 ^ at0[(rest ^ bytes[i]) & 0xFF];
  return ~rest >>> 0;
}
