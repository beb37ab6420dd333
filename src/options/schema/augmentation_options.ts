import { ACTS_ON_IMAGES, ACTS_WITH_EPOCHS } from "../effect.ts";
import type { OptionDefinition } from "../option_definition.ts";
import { number } from "../value_type.ts";

/** The options that augment training images, each image differently in every epoch. */
export type AugmentationOptions = {
  /** The farthest that training images are shifted in either direction, in pixels. Default: 0. */
  readonly shift: OptionDefinition<number>;
  /** The most that they are rotated either way, in degrees. Default: 0. */
  readonly rotation: OptionDefinition<number>;
  /** The most that they are enlarged or reduced, as a fraction of their size. Default: 0. */
  readonly scale: OptionDefinition<number>;
  /** α, how strongly they are deformed as elastic sheets (Simard et al. 2003). Default: 0. */
  readonly elastic: OptionDefinition<number>;
  /** σ, how smooth that deformation is, in pixels. Default: 4. */
  readonly smoothness: OptionDefinition<number>;
  /** The fraction of the epochs, the last ones, over which augmentation fades out, to none in the very last. Default: 0. */
  readonly fade: OptionDefinition<number>;
};

/** What is known of each of the {@link AugmentationOptions}. */
export const AUGMENTATION_OPTIONS: AugmentationOptions = {
  shift: {
    type: number({ from: 0, to: 100, unit: "pixels", example: 2 }),
    default: 0,
    value: "pixels",
    help: "maximum random shift",
    acts: [ACTS_ON_IMAGES],
  },
  rotation: {
    type: number({ from: 0, to: 180, unit: "degrees", example: 10 }),
    default: 0,
    value: "degrees",
    help: "maximum random rotation",
    acts: [ACTS_ON_IMAGES],
  },
  scale: {
    type: number({ from: 0, below: 1, example: 0.1 }),
    default: 0,
    value: "fraction",
    help: "maximum random scaling",
    acts: [ACTS_ON_IMAGES],
  },
  elastic: {
    type: number({ from: 0, to: 1000, example: 34 }),
    default: 0,
    value: "alpha",
    help: "strength of elastic deformation",
    acts: [ACTS_ON_IMAGES],
  },
  smoothness: {
    type: number({ from: 0.5, to: 100, unit: "pixels", example: 4 }),
    default: 4,
    value: "sigma",
    help: "smoothness of elastic deformation, in pixels",
    acts: [ACTS_ON_IMAGES, {
      acts: ({ elastic }) => elastic > 0,
      why: "without {elastic}",
      instead: "add {elastic}, such as {elastic} 34",
    }],
  },
  fade: {
    type: number({ from: 0, to: 1, example: 0.1 }),
    default: 0,
    value: "fraction",
    help: "fraction of the epochs, at the end, in which all this fades out",
    acts: [ACTS_ON_IMAGES, {
      acts: ({ shift, rotation, scale, elastic }) => [shift, rotation, scale, elastic].some((amount) => amount > 0),
      why: "without augmentation",
      instead: "augment the images, such as by {shift} 2",
    }, ACTS_WITH_EPOCHS],
  },
};
