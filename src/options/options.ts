import type { RunFacts } from "./effect.ts";
import { idleOptions } from "./idle_options.ts";
import type { LayerOptionDefinition, OptionDefinition } from "./option_definition.ts";
import { OptionError } from "./option_error.ts";
import type { RelatedOptions } from "./related_options.ts";
import {
  checkOption,
  isOptionName,
  OPTION_NAMES,
  type OptionDefinitions,
  type OptionName,
  OPTIONS,
  usualValue,
  writeOption,
} from "./schema/schema.ts";

/** How to train. Everything has a default; `null` means none. */
export type TrainingOptions = {
  readonly [Name in keyof OptionDefinitions]?: OptionDefinitions[Name] extends LayerOptionDefinition<infer Value>
    ? Value | readonly Value[]
    : OptionDefinitions[Name] extends OptionDefinition<infer Value> ? Value
    : never;
};

/** {@link TrainingOptions} with every default filled in, and one activation and dropout for each hidden layer. */
export type ResolvedOptions = {
  readonly [Name in keyof OptionDefinitions]: OptionDefinitions[Name] extends LayerOptionDefinition<infer Value>
    ? readonly Value[]
    : OptionDefinitions[Name] extends OptionDefinition<infer Value> ? Value
    : never;
};

/**
 * Fills in the defaults of options that somebody asks for, and checks them. A complete set, as this returns it, asks for
 * nothing in particular: its options need not have an effect.
 *
 * @param facts What is known of the run: small training sets get more epochs and a stronger L2.
 * @throws {OptionError} for the first value that is out of its range, contradicts another, or can have no effect.
 * @throws {TypeError} if there is no option of a name.
 */
export function resolveOptions(options: TrainingOptions = {}, facts: RunFacts = {}): ResolvedOptions {
  const resolved = completeOptions(options, facts.samples);
  const [idle] = idleOptions(resolved, options, facts);
  if (idle) throw idle;
  return resolved;
}

/**
 * Fills in the defaults of options, as of those that were saved, and checks every value, but not whether it has an effect.
 *
 * @param samples How many samples are trained on; many if left out.
 * @throws {OptionError} for the first value that is out of its range, or contradicts another.
 * @throws {TypeError} if there is no option of a name.
 */
export function completeOptions(options: TrainingOptions, samples = Infinity): ResolvedOptions {
  const unknown = Object.keys(options).find((name) => !isOptionName(name));
  if (unknown !== undefined) {
    throw new TypeError(`there is no option ${unknown}; the options are ${OPTION_NAMES.join(", ")}`);
  }
  for (const name of OPTION_NAMES) if (options[name] !== undefined) checkOption(name, options[name]);
  const values = new Map<OptionName, unknown>();
  // Defaults follow from other options: each value is found when it is first asked for.
  const valueOf = (name: OptionName): unknown => {
    if (!values.has(name)) {
      const value = options[name] === undefined ? usualValue(name, others, samples) : options[name];
      values.set(name, OPTIONS[name].isPerLayer ? oneForEach(name, value, others.layers.length) : value);
    }
    return values.get(name);
  };
  const others = new Proxy({} as RelatedOptions, { get: (_, name) => valueOf(name as OptionName) });
  const resolved = Object.fromEntries(OPTION_NAMES.map((name) => [name, valueOf(name)])) as ResolvedOptions;
  for (const name of OPTION_NAMES) {
    const expected = OPTIONS[name].conflict?.(resolved);
    if (expected !== undefined) throw OptionError.ofValue(name, writeOption(name, resolved[name]), expected);
  }
  return resolved;
}

/** What is trained when nothing is said; 98.6 % of MNIST's validation samples after ten epochs, over six seeds. */
export const DEFAULT_OPTIONS: ResolvedOptions = completeOptions({});

function oneForEach(name: OptionName, value: unknown, layers: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 1) return new Array(layers).fill([value].flat()[0]);
  if (value.length === layers) return value;
  const count = `one for each of the ${layers} hidden layers`;
  throw OptionError.ofValue(name, value.join(","), layers > 1 ? `one value, or ${count}` : "one value");
}
