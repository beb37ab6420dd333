import { formatWhole } from "../../format.ts";

/**
 * Which of a list are in sight, counted from 1: `units 1–6 of 128`, of a single one `unit 5 of 128`.
 *
 * @param names What one and several of them are called; left out, there are the numbers alone.
 */
export function formatRange(
  first: number,
  last: number,
  total: number,
  [one, many]: readonly [one: string, many: string] = ["", ""],
): string {
  const name = first === last ? one : many;
  const range = first === last ? formatWhole(first) : `${formatWhole(first)}–${formatWhole(last)}`;
  return `${name === "" ? "" : `${name} `}${range} of ${formatWhole(total)}`;
}
