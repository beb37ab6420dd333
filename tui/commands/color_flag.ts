import { nearestName } from "../../data/nearest_name.ts";
import { COLOR_DEPTHS, type ColorDepth } from "../screen/terminal/color.ts";
import { UsageError } from "./usage_error.ts";

/**
 * The colour depth that `--color` names.
 *
 * @throws {UsageError} if there is none of that name.
 */
export function readColor(given: string): ColorDepth {
  const depth = COLOR_DEPTHS.find((name) => name === given);
  if (depth) return depth;
  throw UsageError.ofValue("--color", given, `one of ${COLOR_DEPTHS.join(", ")}`, nearestName(given, COLOR_DEPTHS));
}
