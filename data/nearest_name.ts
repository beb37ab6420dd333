import { levenshteinDistance } from "npm:deno-std@1.4.0/text/levenshtein_distance.js";

/** More edits than this are no typing error. */
const MOST_CHANGES = 3;

/**
 * The name that was probably meant: the one with the smallest Levenshtein distance, if it is at most
 * {@link MOST_CHANGES} and half of the name's length. Case doesn't count.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { nearestName } from "./nearest_name.ts";
 *
 * assertEquals(nearestName("adm", ["sgd", "adam"]), "adam");
 * assertEquals(nearestName("newton", ["sgd", "adam"]), undefined);
 * ```
 */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  const [nearest] = names
    .map((name) => ({ name, distance: levenshteinDistance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.min(MOST_CHANGES, name.length / 2))
    .sort((a, b) => a.distance - b.distance);
  return nearest?.name;
}
