import type { PageNovelty } from "./page_novelty.ts";

/** A trained network as its page has it: what the exported module computes, and what its inputs and outputs mean. */
export interface PageNetwork {
  /** The name of each class. */
  readonly classes: readonly string[];
  /** Every layer from the input on, the last one included. */
  readonly layers: readonly PageLayer[];
  /** The data set that it was trained on. */
  readonly dataset?: string;
  /** How it reads pictures, if its inputs are the pixels of some. */
  readonly picture?: PagePicture;
  /** What each input is, if they aren't pixels. */
  readonly features?: readonly PageFeature[];
  /** Whether its outputs are no probabilities, as those of identity units aren't. */
  readonly isUnbounded?: boolean;
  /** By what its logits are divided so that its probabilities match its accuracy, if it is calibrated. */
  readonly temperature?: number;
  /** What it has learned of its inputs, if it has. */
  readonly novelty?: PageNovelty;
  /** The activations of each layer's units for a sample, from the first layer to the logits. */
  forward(sample: ArrayLike<number>): number[][];
  /** The probability of each class for a sample, or the output in its place. */
  predict(sample: ArrayLike<number>): number[];
  /** The same without a temperature. */
  uncalibrated(sample: ArrayLike<number>): number[];
  /** A sample as the first layer takes it. */
  inputs(sample: ArrayLike<number>): number[];
}

/** One layer of a {@link PageNetwork}. */
export interface PageLayer {
  /** The name of its activation. */
  readonly activation: string;
  /** Units × inputs, one unit's weights after the other's. */
  readonly weights: Float32Array;
  /** One number a unit. */
  readonly bias: Float32Array;
}

/** How a network reads what is drawn for it. */
export interface PagePicture {
  /** Pixels in a row of the network's images. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** The grey of the background in the images it was trained on, and that of the ink: 0 to 255. */
  readonly paper: number;
  readonly ink: number;
  /** Reads a canvas; undefined if nothing is found on it. */
  read(rgba: Uint8ClampedArray, width: number, height: number): PageReading | undefined;
}

/** What a network makes of a drawing. */
export interface PageReading {
  /** The image that it saw: a byte a pixel, row by row. */
  readonly image: Uint8Array;
  /** The same as `forward` takes it. */
  readonly sample: readonly number[];
  /** The probability of each class. */
  readonly probabilities: readonly number[];
}

/** An input that is a measurement. */
export interface PageFeature {
  readonly name: string;
  /** Where the slider begins and ends: a number beyond them can be typed. */
  readonly minimum: number;
  readonly maximum: number;
  /** What it is at first. */
  readonly value: number;
}
