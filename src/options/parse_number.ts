/** A number in decimal notation: digits, a point, an exponent. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The number that a text stands for in decimal notation, or NaN where JavaScript would guess: nothing, blanks, `0x10`,
 * `1e`, `Infinity`.
 */
export function parseNumber(text: string): number {
  return DECIMAL.test(text) ? Number(text) : NaN;
}
