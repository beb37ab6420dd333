import type { OptionDefinition } from "../option_definition.ts";
import { OptionError } from "../option_error.ts";
import type { RelatedOptions } from "../related_options.ts";
import { accepts } from "../value_type.ts";
import { AUGMENTATION_OPTIONS } from "./augmentation_options.ts";
import { COMPUTING_OPTIONS } from "./computing_options.ts";
import { NETWORK_OPTIONS } from "./network_options.ts";
import { REGULARIZATION_OPTIONS } from "./regularization_options.ts";
import { STOPPING_OPTIONS } from "./stopping_options.ts";
import { TRAINING_OPTIONS } from "./training_options.ts";

/** The training options by what they are for, in the order of the help. */
export const OPTION_GROUPS = {
  Network: NETWORK_OPTIONS,
  Training: TRAINING_OPTIONS,
  Regularisation: REGULARIZATION_OPTIONS,
  "Augmentation of images": AUGMENTATION_OPTIONS,
  "When to stop": STOPPING_OPTIONS,
  Computing: COMPUTING_OPTIONS,
};

const DEFINITIONS = {
  ...NETWORK_OPTIONS,
  ...TRAINING_OPTIONS,
  ...REGULARIZATION_OPTIONS,
  ...AUGMENTATION_OPTIONS,
  ...STOPPING_OPTIONS,
  ...COMPUTING_OPTIONS,
};

/**
 * What is known of each option, with its type.
 *
 * @internal
 */
export type OptionDefinitions = typeof DEFINITIONS;

/** The name of a training option. */
export type OptionName = keyof OptionDefinitions;

/** Any training option, for who treats all alike. */
export type AnyOption = OptionDefinition<unknown> & { readonly isPerLayer?: true };

/** Every training option by its name. */
export const OPTIONS: Readonly<Record<OptionName, AnyOption>> = DEFINITIONS;

/** The names of all training options, in the order of the help. */
export const OPTION_NAMES = Object.keys(DEFINITIONS) as readonly OptionName[];

/** Whether there is a training option of this name. */
export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(DEFINITIONS, name);
}

/** The value of an option where none is given. */
export function usualValue(name: OptionName, others: RelatedOptions, samples: number): unknown {
  const { default: usual } = OPTIONS[name];
  return typeof usual === "function" ? usual(others, samples) : usual;
}

/** A value of an option as it is typed; what is the same for all hidden layers is written once. */
export function writeOption(name: OptionName, value: unknown): string {
  return OPTIONS[name].type.write(value);
}

/** @throws {OptionError} if an option doesn't accept a value. */
export function checkOption(name: OptionName, value: unknown): void {
  const { type } = OPTIONS[name];
  if (!accepts(type, value)) throw OptionError.ofValue(name, writeOption(name, value), type.expected);
}
