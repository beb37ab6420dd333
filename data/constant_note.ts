import { basename } from "node:path";
import type { Samples } from "../src/matrix/samples.ts";
import { constantValue } from "./constant_value.ts";
import type { Dataset } from "./dataset.ts";

/**
 * A sentence that names the columns of a table that are constant over the training samples, even if they vary in the
 * others: their standard deviation is set to 1, and nothing is learned from them. Undefined if there are none.
 */
export function constantNote(
  { name, features, image }: Pick<Dataset, "name" | "features" | "image">,
  training: Samples,
): string | undefined {
  if (features === undefined || image !== undefined) return undefined;
  const { features: values, columns } = training;
  const constant = features.filter((_, column) => constantValue(values, column, columns) !== undefined);
  if (constant.length === 0) return undefined;
  const shown = constant.slice(0, MOST_SHOWN).join(", ") +
    (constant.length > MOST_SHOWN ? ` and ${constant.length - MOST_SHOWN} more` : "");
  const [are, them] = constant.length === 1 ? ["is", "it"] : ["are", "them"];
  return `${basename(name)}: ${shown} ${are} constant over the training samples, so nothing is learned from ${them}`;
}

/** The most columns that a sentence names. */
const MOST_SHOWN = 8;
