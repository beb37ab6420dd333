import { nearestName } from "../nearest_name.ts";
import { RequestError } from "../request_error.ts";

/**
 * The requested classes by their exact names, in their order; case doesn't count.
 *
 * @param wanted At least two, each once.
 * @param known The names of all classes.
 * @throws {RequestError} if they are too few, or one is unknown or named twice.
 */
export function chooseClasses(wanted: readonly string[], known: readonly string[]): string[] {
  const chosen = wanted.map((name) => {
    const found = known.find((one) => one.toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found;
    const meant = nearestName(name, known);
    const guess = meant === undefined ? "" : `; did you mean ${meant}?`;
    throw new RequestError(
      "--classes",
      `names ${JSON.stringify(name)}`,
      `expected any of ${known.length} doodles${guess}`,
    );
  });
  const twice = chosen.find((name, i) => chosen.indexOf(name) < i);
  if (twice !== undefined) throw new RequestError("--classes", `names ${twice} twice`, "expected each class once");
  if (chosen.length < 2) {
    throw new RequestError(
      "--classes",
      `names ${chosen.length} class${chosen.length === 1 ? "" : "es"}`,
      "expected two or more, comma separated",
    );
  }
  return chosen;
}
