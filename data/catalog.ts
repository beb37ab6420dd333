import type { DatasetEntry } from "./dataset.ts";
import { mnist } from "./mnist.ts";

/** Every data set that comes with the program, by name. Nothing is loaded before an entry's `load` is called. */
export const datasets: Readonly<Record<string, DatasetEntry>> = { mnist };
