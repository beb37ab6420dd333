import type { InputScaling } from "../matrix/input_scaling.ts";

/** What a network's inputs and outputs stand for, to be told in what it is exported to. */
export interface ExportDescription {
  /** The name of each class, in the order of the network's outputs. */
  readonly classes: readonly string[];
  /** The data set that it was trained on. */
  readonly dataset?: string;
  /** The name of each input, if it is a column of a table. */
  readonly features?: readonly string[];
  /** The size of the images in pixels, if its inputs are the pixels of some. */
  readonly image?: { readonly width: number; readonly height: number };
  /**
   * How its inputs come from what was measured: (x − mean) ∕ deviation of each feature, or (pixel − offset) · scale. What
   * is exported does it by itself and takes x, or pixels as the data have them. Left out where nothing was done; pixels
   * are then taken as 0 to 1.
   */
  readonly scaling?: InputScaling;
  /** Whether a feature that is missing, which is NaN, is taken as its mean, as it was in training. */
  readonly imputesMean?: boolean;
  /** How pictures become what it takes, if it is exported to a programming language and takes pictures. */
  readonly preparation?: PreparationSource;
}

/** What brings pictures into the form of a network's images. */
export interface PreparationSource {
  /** TypeScript of a type `Preparation` and a function `prepareCanvas(rgba, width, height, preparation)`, and all they need. */
  readonly source: string;
  /** The `Preparation`, without its `classify`. */
  readonly settings: Readonly<Record<string, unknown>>;
}
