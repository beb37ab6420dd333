// The checksum CRC-32C, which src/hash/crc32c.ts defines, by slices of sixteen bytes.

/** The polynomial of Castagnoli, its lowest power in the highest bit. */
const POLYNOMIAL: u32 = 0x82F63B78;

/** The polynomial 1. */
const ONE: u32 = 0x80000000;

/** Bytes of a slice, and of the remainders for one place in it. */
const SLICE: usize = 16, PLACE_BYTES: usize = 1024;

/** Writes what {@link checksum} reads: for each place in a slice, from its last byte on, the remainder of each byte there. */
export function fillRemainders(remainders: usize): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? rest >>> 1 ^ POLYNOMIAL : rest >>> 1;
    store<u32>(remainders + (byte << 2), rest);
  }
  const last = remainders + (SLICE - 1) * PLACE_BYTES;
  for (let at = remainders; at < last; at += 4) {
    const rest = load<u32>(at);
    store<u32>(at + PLACE_BYTES, rest >>> 8 ^ load<u32>(remainders + ((rest & 255) << 2)));
  }
}

/** What is left of `rest`, that of the bytes before, after `length` more; all bits are set at first, and inverted at the end. */
export function checksum(rest: u32, bytes: usize, length: u32, remainders: usize): u32 {
  const end = bytes + length, slices = bytes + (length & ~15);
  for (; bytes < slices; bytes += SLICE) {
    const first = load<u64>(bytes) ^ rest, second = load<u64>(bytes, 8);
    rest = ofFour(remainders + 12 * PLACE_BYTES, <u32> first) ^
      ofFour(remainders + 8 * PLACE_BYTES, <u32> (first >> 32)) ^
      ofFour(remainders + 4 * PLACE_BYTES, <u32> second) ^ ofFour(remainders, <u32> (second >> 32));
  }
  for (; bytes < end; bytes++) rest = rest >>> 8 ^ load<u32>(remainders + (((rest ^ load<u8>(bytes)) & 255) << 2));
  return rest;
}

/**
 * The checksum of bytes whose checksum is `first` and `length` more, whose own is `second`: that of the first ones, times
 * x^(8 · length), is what they add to it, as checksums are remainders of polynomials.
 */
export function joinChecksums(first: u32, second: u32, length: u32): u32 {
  // x^8 is eight places behind 1, which is the highest bit.
  for (let power: u32 = ONE >>> 8; length > 0; length >>>= 1) {
    if (length & 1) first = multiply(power, first);
    power = multiply(power, power);
  }
  return first ^ second;
}

/** The product of two remainders. */
function multiply(a: u32, b: u32): u32 {
  let product: u32 = 0;
  for (; a > 0; a <<= 1) {
    if (a & ONE) product ^= b;
    b = b & 1 ? b >>> 1 ^ POLYNOMIAL : b >>> 1;
  }
  return product;
}

/**
 * The remainder of four bytes, the last of which stands at the place whose remainders are given.
 *
 * @inline
 */
function ofFour(remainders: usize, four: u32): u32 {
  return load<u32>(remainders + ((four & 255) << 2), 3 * PLACE_BYTES) ^
    load<u32>(remainders + ((four >>> 8 & 255) << 2), 2 * PLACE_BYTES) ^
    load<u32>(remainders + ((four >>> 16 & 255) << 2), PLACE_BYTES) ^
    load<u32>(remainders + (four >>> 24 << 2));
}
