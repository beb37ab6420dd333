import type { RelatedOptions } from "./related_options.ts";
import { alternatives } from "./value_type.ts";

/** What is known of a run beside its options; what is undefined is not known yet. */
export interface RunFacts {
  /** How many samples are trained on. */
  readonly samples?: number;
  /** Whether the samples are images. */
  readonly hasImages?: boolean;
  /** Whether there are samples to validate on. */
  readonly hasValidation?: boolean;
  /** Whether some features are zero; called only where it matters. */
  readonly hasZeros?: () => boolean;
  /** Whether the run starts from the weights of a network rather than from random ones. */
  readonly hasWeights?: boolean;
}

/** A condition under which an option can have an effect. */
export interface Effect {
  /** Whether it can, beside the other options and with these data. */
  readonly acts: (others: RelatedOptions, facts: RunFacts) => boolean;
  /**
   * Why it can't, after "has no effect". `{optimizer}` stands for an option's name, `{optimizer=}` for its name and
   * value, as the reader writes them.
   */
  readonly why: string;
  /** What to do instead, after "leave it out, or". */
  readonly instead: string;
}

/** The option acts with some values of another. */
export function actsWith<Name extends "engine" | "optimizer" | "schedule">(
  name: Name,
  values: readonly RelatedOptions[Name][],
): Effect {
  return {
    acts: (others) => values.includes(others[name]),
    why: `with {${name}=}`,
    instead: `choose {${name}} ${alternatives(values)}`,
  };
}

/** The option acts in a run whose epochs come to an end. */
export const ACTS_WITH_EPOCHS: Effect = {
  acts: ({ epochs }) => epochs !== null,
  why: "with {epochs=}, which never end",
  instead: "choose a number of {epochs}",
};

/** The option acts beside hidden layers. */
export const ACTS_ON_HIDDEN_LAYERS: Effect = {
  acts: ({ layers }) => layers.length > 0,
  why: "with {layers=}",
  instead: "add hidden layers, such as {layers} 128",
};

/** The option acts on images. */
export const ACTS_ON_IMAGES: Effect = {
  acts: (_others, { hasImages = true }) => hasImages,
  why: "on samples that aren't images",
  instead: "choose a data set of images",
};
