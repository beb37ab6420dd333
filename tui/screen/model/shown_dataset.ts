import { isPixelScaling } from "../../../src/matrix/input_scaling.ts";
import type { DatasetDescription, InputScaling } from "../../../data/dataset.ts";

/** What is known of the data set that is shown. */
export interface ShownDataset extends DatasetDescription {
  /** How the features of the samples were brought to a similar size, once they are loaded and if they were. */
  readonly scaling?: InputScaling;
}

/** What a feature was before it was scaled: x = f · deviation + mean, or f ∕ scale + offset; the same where it was not. */
export function unscaled({ scaling }: Pick<ShownDataset, "scaling">, feature: number, column: number): number {
  if (scaling && isPixelScaling(scaling)) return feature / scaling.scale + scaling.offset;
  return scaling ? feature * scaling.deviation[column] + scaling.mean[column] : feature;
}
