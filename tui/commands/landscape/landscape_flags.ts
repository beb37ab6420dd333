import { PLANE_CHOICES } from "../../../src/experiments/landscape/landscape_survey.ts";
import { number, oneOf, onOff, whole } from "../../../src/options/value_type.ts";
import type { Typed, Values } from "../flags.ts";
import { VIEWING_FLAGS } from "../screen_flags.ts";

/** Which samples the loss can be measured on. */
const MEASURED_ON = ["training", "test"] as const;

/** The flags of `landscape` beside those of the data. */
export const LANDSCAPE_FLAGS = {
  directions: {
    type: oneOf(PLANE_CHOICES),
    value: "choice",
    help: "the plane: the principal components of the training's path, or random directions",
    usual: "path, where the run's keyframes have it",
  },
  points: { type: whole(3, 201), value: "count", help: "points along each axis", default: 25 },
  range: {
    type: number({ above: 0, to: 100, example: 0.5 }),
    value: "reach",
    help: "extent of the grid: with random directions in norms of the weights, else 1 for the whole path",
    default: 1,
  },
  limit: {
    type: whole(1, 1e7),
    value: "count",
    help: "samples that the loss is measured on, at most",
    default: 2000,
  },
  on: { type: oneOf(MEASURED_ON), value: "samples", help: "which samples these are", default: "training" },
  seed: { type: whole(0, 2 ** 32 - 1), value: "seed", help: "seed of the random directions", default: 1 },
};

/** The flags of how it is shown. */
export const LANDSCAPE_LOOK_FLAGS = {
  ...VIEWING_FLAGS,
  plain: { ...VIEWING_FLAGS.plain, help: "the map and its figures instead of the screen" },
  json: { type: onOff(), help: "one line of JSON, with every loss" },
};

/** The flags as they were typed. */
export type LandscapeFlags = Typed<typeof LANDSCAPE_FLAGS>;

/** What was asked for. */
export type LandscapeSettings = Values<typeof LANDSCAPE_FLAGS>;
