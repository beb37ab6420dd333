import type { Novelty } from "../evaluation/novelty/novelty.ts";
import type { InputScaling } from "../matrix/input_scaling.ts";

/** What a network's inputs and outputs stand for, as an export documents it. */
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
   * How measurements become inputs: (x − mean) ∕ deviation of each feature, or (pixel − offset) · scale. The export
   * does this itself and takes x, or pixels as the data have them. Left out if nothing is scaled; pixels are then 0 to
   * 1.
   */
  readonly scaling?: InputScaling;
  /** Whether a missing feature (NaN) is replaced by its mean, as in training. */
  readonly imputesMean?: boolean;
  /** By what the network divides its logits so that its probabilities match its accuracy, if it is calibrated. */
  readonly temperature?: number;
  /** What the network has learned of its inputs: a page says which are unlike anything trained on. */
  readonly novelty?: Novelty;
  /** How pictures are prepared, for an export to a programming language that takes pictures. */
  readonly preparation?: PreparationSource;
}

/** Source that brings pictures into the form of a network's images. */
export interface PreparationSource {
  /**
   * TypeScript of a type `Preparation` and a function `prepareCanvas(rgba, width, height, preparation)`, and all they
   * need.
   */
  readonly source: string;
  /** The `Preparation`, without its `classify`. */
  readonly settings: Readonly<Record<string, unknown>>;
}
