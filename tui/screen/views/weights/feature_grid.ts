import type { DatasetDescription } from "../../../../data/dataset.ts";
import { textWidth } from "../../terminal/text_width.ts";

/** How a table of features × units lies in a rectangle: names at the left, units in columns. */
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
export function featureGrid(
  dataset: Pick<DatasetDescription, "columns" | "features">,
  width: number,
  height: number,
): FeatureGrid {
  const widest = featureNames(dataset).reduce((widest, name) => Math.max(widest, textWidth(name)), 0);
  const nameWidth = Math.max(1, Math.min(widest, Math.floor(width / NAME_SHARE)));
  const units = Math.max(1, Math.floor((width - FEATURE_MARGIN - nameWidth) / VALUE_WIDTH));
  return { nameWidth, valueWidth: VALUE_WIDTH, units, features: Math.max(1, height - HEADING_HEIGHT) };
}

/** The name of each feature, or its number from 1. */
export function featureNames({ columns, features }: Pick<DatasetDescription, "columns" | "features">): string[] {
  return Array.from({ length: columns }, (_, i) => features?.[i] ?? `feature ${i + 1}`);
}
