import { DataError } from "../../../data/data_error.ts";
import type { Dataset, DatasetEntry } from "../../../data/dataset.ts";
import { openDataset } from "../../../data/open_dataset.ts";
import { RequestError } from "../../../data/request_error.ts";
import { savedReading } from "../../../data/saved_reading.ts";
import { isPixelScaling } from "../../../src/matrix/input_scaling.ts";
import type { PageFeature } from "../../../src/model/page/page_network.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import { trainedOn } from "../../../src/runs/trained_on.ts";

/** What a saved network says of its features and its data. */
type TrainedOnFeatures = Pick<SavedModel, "metadata" | "scaling" | "features"> & {
  readonly network: Pick<SavedModel["network"], "sizes">;
};

/** How far sliders reach on both sides of the mean, in standard deviations, where the data aren't there any more. */
const DEVIATIONS = 2;

/**
 * What each input of a network is and where its slider reaches: from the least to the largest value of the training
 * samples; it starts at the first one. Without the data it reaches {@link DEVIATIONS} from the mean.
 */
export async function pageFeatures(model: TrainedOnFeatures): Promise<PageFeature[]> {
  const { network: { sizes: [inputs] }, scaling } = model;
  const entry = await ifReadable(() => openData(model)), dataset = entry && await ifReadable(() => entry.load());
  const names = model.features ?? entry?.features ?? [];
  return Array.from({ length: inputs }, (_, i) => {
    const name = names[i] ?? `feature ${i + 1}`;
    const [mean, deviation] = scaling && !isPixelScaling(scaling) ? [scaling.mean[i], scaling.deviation[i]] : [0, 1];
    const values = dataset?.columns === inputs ? columnOf(dataset, i) : [];
    if (values.length === 0) {
      return { name, minimum: mean - DEVIATIONS * deviation, maximum: mean + DEVIATIONS * deviation, value: mean };
    }
    const ends = (end: typeof Math.min) => values.reduce((extreme, value) => end(extreme, value));
    return { name, minimum: ends(Math.min), maximum: ends(Math.max), value: values[0] };
  });
}

/** The data that a network was trained on, as far as its file says. */
async function openData({ metadata }: TrainedOnFeatures): Promise<DatasetEntry | undefined> {
  const request = trainedOn(metadata);
  return request && await openDataset(request, savedReading(metadata));
}

/** What is read; undefined where the data aren't there any more, or may not be read. */
async function ifReadable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DataError || error instanceof RequestError) return undefined;
    throw error;
  }
}

/** The values of a feature that aren't missing. */
function columnOf({ training: { features }, columns }: Dataset, column: number): number[] {
  const rows = Array.from({ length: features.length / columns }, (_, row) => features[row * columns + column]);
  return rows.filter((value) => !Number.isNaN(value));
}
