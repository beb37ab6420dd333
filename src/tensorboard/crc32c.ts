/** The polynomial x³² + x²⁸ + … + 1 of Castagnoli, its lowest power in the highest bit. */
const POLYNOMIAL = 0x82F63B78;

/** The remainder of each byte. */
const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? rest >>> 1 ^ POLYNOMIAL : rest >>> 1;
  return rest;
});

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
  for (const byte of bytes) rest = rest >>> 8 ^ REMAINDERS[(rest ^ byte) & 0xFF];
  return ~rest >>> 0;
}
