import type { Size } from "../../layout/box.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import { featureName } from "../../panels/samples/sample_features.ts";
import { textWidth } from "../../terminal/text_width.ts";
import { MARGIN, WEIGHTS_TITLE_HEIGHT } from "./unit_grid.ts";

/** The columns of a value, `-0.123`, set apart; names take a third of the width at most. */
const VALUE_WIDTH = 8, NAME_SHARE = 3;

/** What stands above the names of features: what the columns beside them are. */
export const COLUMNS_ARE = "unit";

/** The units' numbers take a row. */
const HEADING_HEIGHT = 1;

/** How a table of features × units lies: the columns of a name and a value, and how many units and features are in sight. */
export type FeatureGrid = Readonly<Record<"nameWidth" | "valueWidth" | "units" | "features", number>>;

/** What of all features and units fits; at least one of each. */
export function featureGrid(dataset: Pick<ShownDataset, "columns" | "features">, { width, height }: Size): FeatureGrid {
  const widest = featureNames(dataset).reduce((widest, name) => Math.max(widest, textWidth(name)), 0);
  const nameWidth = Math.max(1, Math.min(Math.max(widest, COLUMNS_ARE.length), Math.floor(width / NAME_SHARE)));
  const units = Math.max(1, Math.floor((width - MARGIN - nameWidth) / VALUE_WIDTH));
  const features = Math.max(1, height - WEIGHTS_TITLE_HEIGHT - HEADING_HEIGHT);
  return { nameWidth, valueWidth: VALUE_WIDTH, units, features };
}

/** The name of each feature, or its number from 1. */
export function featureNames(dataset: Pick<ShownDataset, "columns" | "features">): string[] {
  return Array.from({ length: dataset.columns }, (_, i) => featureName(dataset, i));
}
