import type { Samples } from "../../../src/matrix/samples.ts";
import type { RawSamples } from "../../../data/raw_samples.ts";
import { effectiveScaling, scaleSamples } from "../../../data/scaling.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import type { PunctuationMark } from "../../../data/pictures/punctuation.ts";
import type { BoundingBox } from "../../../data/pictures/bounding_box.ts";
import type { StepPicture } from "./step_pictures.ts";
import { DataError } from "../../../data/data_error.ts";

/** What a network is asked about the samples of one file. */
export interface Questions {
  readonly file: string;
  readonly kind: "picture" | "images" | "rows";
  /** The features as the network expects them (samples × inputs), row-major; bytes stand for `byte / 255`. */
  readonly features: Uint8Array | Float32Array;
  /** Of a picture: the views of its parts by whose mean the network answers, as it expects them; `features` is the first. */
  readonly views?: readonly (Uint8Array | Float32Array)[];
  readonly samples: readonly AskedSample[];
  /** Whether the samples are the digits and punctuation marks of something written, so that what is no digit may be among them. */
  readonly isWriting?: boolean;
  /** Of a picture: what novelty is judged by, where that isn't the images, in the form of the network's and as bytes. */
  readonly judged?: { readonly features: Samples["features"]; readonly pixels: Uint8Array };
  /** Of a picture: the images that the features were made of, for other networks to be asked about the same. */
  readonly pixels?: Uint8Array;
  /** Of a picture: the steps on the way to what is asked about. */
  readonly steps?: readonly StepPicture[];
  /** Sentences about how it was read. */
  readonly notes?: readonly string[];
}

/** A sample that a network is asked about, as its file has it. */
export interface AskedSample {
  /** Of a picture: the line of writing, from 0. Of images: which image, from 0. Of rows: the file's line, from 1. */
  readonly line: number;
  /** Of a picture: which part of it, in its pixels. */
  readonly box?: BoundingBox;
  /** Of a picture: which punctuation mark it is by its shape, if it is no digit; the network isn't to be believed there. */
  readonly mark?: PunctuationMark;
  /** Of a picture in which digits are expected: how unlike strokes it is, above 1 if it is no writing. */
  readonly strokeNovelty?: number;
  readonly label?: string;
}

/** A picture in which nothing is to be seen, with the steps that led to that. */
export class NothingSeenError extends DataError {
  override name = "NothingSeenError";

  constructor(file: string, readonly steps: readonly StepPicture[]) {
    const expected = "expected dark ink on a light background or light on dark";
    super(file, "shows nothing that stands out", expected, "If light and dark were confused, add --invert");
  }
}

/** The features of so many samples of a file as the network takes them. @throws {DataError} if one is out of its range. */
export function scaledFeatures(
  values: RawSamples["features"],
  samples: number,
  model: SavedModel,
  file: string,
): Questions["features"] {
  const { image, network: { inputs: columns } } = model;
  // Measures are numbers, be they ever so small.
  const features = image ? values : Float64Array.from(values);
  return scaleSamples({ features, labels: new Uint16Array(samples), columns }, effectiveScaling(model), file).features;
}
