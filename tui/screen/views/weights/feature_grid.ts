import type { Size } from "../../layout/box.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import { featureName } from "../../panels/samples/sample_features.ts";
import { textWidth } from "../../terminal/text_width.ts";
import { WEIGHTS_TITLE_HEIGHT } from "./unit_grid.ts";

/** How a table of features × units lies in the view of the weights: names at the left, units in columns. */
export interface FeatureGrid {
  /** Columns of the names, and of one value with the blank before it. */
  readonly nameWidth: number;
  readonly valueWidth: number;
  /** Units and features in sight. */
  readonly units: number;
  readonly features: number;
}

/** A value takes six columns, `-0.123`, and is set apart. */
const VALUE_WIDTH = 8;

/** Names take a third of the width at most. */
const NAME_SHARE = 3;

/** The units' numbers take a row. */
const HEADING_HEIGHT = 1;

/** The columns at the left of the names. */
export const FEATURE_MARGIN = 1;

/** What of all features and units fits; at least one of each. */
export function featureGrid(dataset: Pick<ShownDataset, "columns" | "features">, { width, height }: Size): FeatureGrid {
  const widest = featureNames(dataset).reduce((widest, name) => Math.max(widest, textWidth(name)), 0);
  const nameWidth = Math.max(1, Math.min(widest, Math.floor(width / NAME_SHARE)));
  const units = Math.max(1, Math.floor((width - FEATURE_MARGIN - nameWidth) / VALUE_WIDTH));
  const features = Math.max(1, height - WEIGHTS_TITLE_HEIGHT - HEADING_HEIGHT);
  return { nameWidth, valueWidth: VALUE_WIDTH, units, features };
}

/** The name of each feature, or its number from 1. */
export function featureNames(dataset: Pick<ShownDataset, "columns" | "features">): string[] {
  return Array.from({ length: dataset.columns }, (_, i) => featureName(dataset, i));
}
