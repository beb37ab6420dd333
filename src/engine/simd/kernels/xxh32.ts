// The hash XXH32, which src/hash/xxh32.ts defines.

const PRIME_1: u32 = 0x9E3779B1, PRIME_2: u32 = 0x85EBCA77, PRIME_3: u32 = 0xC2B2AE3D;
const PRIME_4: u32 = 0x27D4EB2F, PRIME_5: u32 = 0x165667B1;

const STRIPE_BYTES: usize = 16;

/** The hash of so many bytes. */
export function xxh32(bytes: usize, length: u32): u32 {
  const end = bytes + length, stripes = bytes + (length & ~15);
  let hash = PRIME_5;
  if (bytes < stripes) {
    let sum1 = PRIME_1 + PRIME_2, sum2 = PRIME_2, sum3: u32 = 0, sum4: u32 = 0 - PRIME_1;
    for (; bytes < stripes; bytes += STRIPE_BYTES) {
      sum1 = round(sum1, load<u32>(bytes));
      sum2 = round(sum2, load<u32>(bytes, 4));
      sum3 = round(sum3, load<u32>(bytes, 8));
      sum4 = round(sum4, load<u32>(bytes, 12));
    }
    hash = rotl<u32>(sum1, 1) + rotl<u32>(sum2, 7) + rotl<u32>(sum3, 12) + rotl<u32>(sum4, 18);
  }
  hash += length;
  for (; bytes + 4 <= end; bytes += 4) hash = rotl<u32>(hash + load<u32>(bytes) * PRIME_3, 17) * PRIME_4;
  for (; bytes < end; bytes++) hash = rotl<u32>(hash + <u32> load<u8>(bytes) * PRIME_5, 11) * PRIME_1;
  hash = (hash ^ hash >>> 15) * PRIME_2;
  hash = (hash ^ hash >>> 13) * PRIME_3;
  return hash ^ hash >>> 16;
}

/** @inline */
function round(sum: u32, word: u32): u32 {
  return rotl<u32>(sum + word * PRIME_2, 13) * PRIME_1;
}
