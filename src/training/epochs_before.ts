/**
 * Epochs of all attempts before one.
 *
 * @param attempt Counted from 1.
 * @param epochs Those of an attempt; null if it has no end, so that it is the only one.
 */
export function epochsBefore(attempt: number, epochs: number | null): number {
  return epochs === null ? 0 : (attempt - 1) * epochs;
}
