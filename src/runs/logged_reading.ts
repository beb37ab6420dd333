import type { SavedReading } from "../../data/dataset.ts";
import type { LoggedStart } from "./logged_event.ts";

/** How a run's data were read and divided, by the first line of its log, which keeps no list of the samples: the seed chooses the same ones. */
export function loggedReading({ table, image, splitBy, seed }: LoggedStart): SavedReading {
  return { table, image, positionSeed: splitBy === undefined ? seed : undefined };
}
