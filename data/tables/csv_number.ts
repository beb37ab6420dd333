/** The byte of the decimal separator. */
export type DecimalByte = 0x2e | 0x2c;

/**
 * Parses a number in ASCII bytes, possibly with blanks around it: `-1`, `0.25`, `6.02e23`. Hexadecimal digits,
 * `Infinity` and `NaN` aren't accepted.
 *
 * @param start The first byte.
 * @param end The offset after the last byte.
 * @param point The decimal separator.
 * @returns NaN if it isn't a number, or too large for float64.
 */
export function parseCsvNumber(bytes: Uint8Array, start: number, end: number, point: DecimalByte = 0x2e): number {
  while (start < end && isBlank(bytes[start])) start++;
  while (end > start && isBlank(bytes[end - 1])) end--;
  const negative = bytes[start] === MINUS;
  const first = negative || bytes[start] === PLUS ? start + 1 : start;
  let mantissa = 0;
  let decimals = 0;
  let hasPoint = false;
  for (let i = first; i < end; i++) {
    const digit = bytes[i] - ZERO;
    if (digit >= 0 && digit <= 9) {
      mantissa = 10 * mantissa + digit;
      if (hasPoint) decimals++;
    } else if (bytes[i] === point && !hasPoint) hasPoint = true;
    else return parseText(bytes, start, end, point);
  }
  // Beyond these the quotient isn't the nearest float64 (Clinger, "How to read floating point numbers accurately",
  // 1990), and without digits there is no number.
  const exact = mantissa <= Number.MAX_SAFE_INTEGER && decimals <= 22 && end - first > (hasPoint ? 1 : 0);
  if (!exact) return parseText(bytes, start, end, point);
  const value = decimals === 0 ? mantissa : mantissa / POWERS_OF_TEN[decimals];
  return negative ? -value : value;
}

const [ZERO, PLUS, MINUS] = [0x30, 0x2b, 0x2d];

/** 10⁰ to 10²², the last power of ten that float64 holds exactly. */
const POWERS_OF_TEN = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Longer texts aren't numbers, and aren't searched. */
const LONGEST = 400;

function parseText(bytes: Uint8Array, start: number, end: number, point: DecimalByte): number {
  if (end - start > LONGEST) return NaN;
  const written = String.fromCharCode(...bytes.subarray(start, end));
  // With decimal commas, a point isn't allowed.
  const text = point === 0x2e ? written : written.replaceAll(/[.,]/g, (mark) => mark === "," ? "." : "?");
  const value = NUMBER.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : NaN;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09;
}
