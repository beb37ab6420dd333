import { type LoadedSamples, loadSamples } from "../../../src/runs/load_samples.ts";
import type { LoggedStart } from "../../../src/runs/logged_event.ts";
import { loggedReading } from "../../../src/runs/logged_reading.ts";
import type { LoadData } from "./viewed_run.ts";

/** What is loaded, by all that it depends on. */
export type Loading = Map<string, Promise<LoadedSamples>>;

/** Loads the data that a run's log says it was trained on; runs on the same data share what is `loading`. */
export function loggedData(start: LoggedStart, loading: Loading = new Map()): LoadData {
  const { dataset: name, request, seed, layerSizes: [inputs], limit, validation, classes, image, scaling } = start;
  return async () => {
    const wanted = [{ inputs, classes, image, scaling }, { name, ...request, seed }, { limit, validation }] as const;
    const reading = loggedReading(start), key = JSON.stringify([wanted, reading]);
    const loaded = loading.get(key) ?? loadSamples(...wanted, reading);
    loading.set(key, loaded);
    const { samples, dataset } = await loaded;
    return { samples, features: dataset.features, scaling };
  };
}
