import { OPTIONS } from "../../options/schema/schema.ts";
import { accepts } from "../../options/value_type.ts";
import type { Trial } from "../sweep/trial.ts";
import type { Dimension } from "./dimension.ts";
import { dimensionsOf, type SearchSpace } from "./search_space.ts";

/** Whether a trial is one of a space: its point has a coordinate within each dimension, its options a value of each. */
export function isInSpace(space: SearchSpace, { point, options }: Trial): boolean {
  const dimensions = dimensionsOf(space);
  return point.length === dimensions.length && dimensions.every((dimension, i) => isWithin(dimension, point[i])) &&
    space.parameters.every(({ name }) => accepts(OPTIONS[name].type, options[name]));
}

function isWithin(dimension: Dimension, coordinate: number): boolean {
  const [from, to] = dimension.kind === "choices" ? [0, dimension.count - 1] : [dimension.from, dimension.to];
  const isWhole = dimension.kind === "choices" || dimension.whole;
  return coordinate >= from && coordinate <= to && (!isWhole || Number.isInteger(coordinate));
}
