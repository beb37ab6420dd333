import type { DatasetSource } from "./dataset_source.ts";
import { mnist } from "./mnist.ts";

/** Every data set that has a name. Nothing is loaded before one is opened and its entry's `load` is called. */
export const datasets: Readonly<Record<string, DatasetSource>> = { mnist };
