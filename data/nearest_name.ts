import { levenshteinDistance } from "npm:deno-std@1.4.0/text/levenshtein_distance.js";

/** More wrong letters than this are no slip of the finger. */
const MOST_CHANGES = 3;

/**
 * The name that was probably meant: the one that takes the fewest letters put in, taken out or changed, if they are at
 * most {@link MOST_CHANGES} and half of its letters; two that changed places are two. Capitals don't count.
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
