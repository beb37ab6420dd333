import type { DatasetDescription, Scaling } from "../../data/dataset.ts";

/** What is known of the data set that is shown. */
export interface ShownDataset extends DatasetDescription {
  /** How the features of the samples were brought to a similar size, once they are loaded and if they were. */
  readonly scaling?: Scaling;
}

/** What a feature was before it was scaled: x = f · deviation + mean; the same where it was not. */
export function unscaled({ scaling }: Pick<ShownDataset, "scaling">, feature: number, column: number): number {
  return scaling ? feature * scaling.deviation[column] + scaling.mean[column] : feature;
}
