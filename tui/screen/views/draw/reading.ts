import type { GreyPicture } from "../../../../data/pictures/grey_picture.ts";

/** What the network predicts for a drawing. */
export interface Reading {
  /** The drawing. */
  readonly board: GreyPicture;
  /** What it saw: the drawing in the form of the images it was trained on, its pixels row by row. */
  readonly image: Uint8Array;
  /** The probability of every class. */
  readonly probabilities: Float32Array;
}

/** What the network is to read. */
export interface Drawing {
  /** What is drawn; undefined of a blank board. */
  readonly board?: GreyPicture;
  /** Whether the network is shown the negative. */
  readonly isInverted: boolean;
}
