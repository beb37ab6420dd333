import type { TrainingOptions } from "../../options/options.ts";
import { type OptionName, OPTIONS } from "../../options/schema/schema.ts";
import type { Dimension, Point, Range } from "./dimension.ts";

/** An option that a sweep varies, and its possible values. */
export type Parameter =
  /** One of several values of the option. */
  | { readonly name: OptionName; readonly choices: readonly unknown[] }
  /** A number; for an option that is a list, one for all hidden layers, or a single layer of so many units. */
  | { readonly name: OptionName; readonly range: Range };

/** What a sweep varies, and what is the same in all its trials. */
export interface SearchSpace {
  readonly parameters: readonly Parameter[];
  readonly fixed: TrainingOptions;
}

/** The dimensions of a space, in the order of its parameters. */
export function dimensionsOf({ parameters }: SearchSpace): Dimension[] {
  return parameters.map((parameter) =>
    "range" in parameter ? parameter.range : { kind: "choices", count: parameter.choices.length }
  );
}

/** The varied options at a point of a space. */
export function optionsAt({ parameters }: SearchSpace, point: Point): TrainingOptions {
  return Object.fromEntries(parameters.map((parameter, i) => [
    parameter.name,
    "range" in parameter ? OPTIONS[parameter.name].type.parse(String(point[i])) : parameter.choices[point[i]],
  ]));
}
