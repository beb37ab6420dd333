import type { Effect } from "./effect.ts";
import type { RelatedOptions } from "./related_options.ts";
import type { ValueType } from "./value_type.ts";

/**
 * All that there is to know of a training option: whoever checks, shows, saves or reads options, reads this.
 *
 * @internal
 */
export interface OptionDefinition<Value> {
  /** The values that it accepts. */
  readonly type: ValueType<Value>;
  /** Its value where none is given, or how that follows from others and the number of samples that are trained on. */
  readonly default: Value | ((others: RelatedOptions, samples: number) => Value);
  /** The default in words, where it follows from others. */
  readonly usual?: string;
  /** What its value is called in the help: its unit, or a word. */
  readonly value?: string;
  /** What it sets, in a few words. */
  readonly help: string;
  /** When it can have an effect: all of these conditions have to be met. */
  readonly acts?: readonly Effect[];
  /** What is expected of it where it contradicts others; undefined where it doesn't. */
  readonly conflict?: (options: RelatedOptions) => string | undefined;
}

/**
 * An option of which each hidden layer has a value of its own.
 *
 * @internal
 */
export interface LayerOptionDefinition<Value> extends OptionDefinition<Value | readonly Value[]> {
  readonly isPerLayer: true;
}
