import { formatWhole } from "../../format.ts";

/** Which of a list are in sight, counted from 1: `units 1–6 of 128`, `unit 5 of 128`; without names the numbers alone. */
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
