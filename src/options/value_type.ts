import * as v from "npm:valibot@1.5.0";
import { parseNumber } from "./parse_number.ts";
import { formatWhole } from "../format_whole.ts";

/** The values that an option accepts: how they are checked, described, read from a command line and written there. */
export interface ValueType<Value> {
  /** Accepts the values and nothing else. */
  readonly schema: v.GenericSchema<Value>;
  /** What is accepted, in words that end a sentence: "a whole number from 1 to 64, or auto". */
  readonly expected: string;
  /** The names to choose from, where there are such. */
  readonly names?: readonly string[];
  /** Which numbers it is of, or a list of: whole ones, or any; undefined where it is of something else. */
  readonly numbers?: "whole" | "real";
  /** Whether a comma may stand within a single value, as in a list. */
  readonly hasCommas?: boolean;
  /** The value that a text stands for; one that the schema rejects where it stands for none. */
  readonly parse: (text: string) => unknown;
  /** The value as it is typed. */
  readonly write: (value: unknown) => string;
}

/** The limits of a number, how it is measured, and a usual value. */
export interface NumberRange {
  readonly from?: number;
  readonly above?: number;
  readonly to?: number;
  readonly below?: number;
  /** Plural: "pixels". */
  readonly unit?: string;
  readonly example?: number;
}

/** A whole number. */
export function whole(from: number, to: number): ValueType<number> {
  return {
    schema: v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to)),
    expected: `a whole number from ${formatWhole(from)} to ${formatWhole(to)}`,
    numbers: "whole",
    parse: parseNumber,
    write: String,
  };
}

/** A finite number within a range. */
export function number(range: NumberRange): ValueType<number> {
  const { from = -Infinity, above = -Infinity, to = Infinity, below = Infinity, unit, example } = range;
  const upper = range.to !== undefined
    ? ` ${range.from === undefined ? "and up to" : "to"} ${formatWhole(to)}`
    : range.below !== undefined
    ? ` to below ${formatWhole(below)}`
    : range.from === undefined
    ? ""
    : " on";
  const lower = range.from === undefined ? `above ${formatWhole(above)}` : `from ${formatWhole(from)}`;
  return {
    schema: v.pipe(v.number(), v.finite(), v.minValue(from), v.gtValue(above), v.maxValue(to), v.ltValue(below)),
    expected: `a number ${unit ? `of ${unit} ` : ""}${lower}${upper}${
      example === undefined ? "" : `, such as ${example}`
    }`,
    numbers: "real",
    parse: parseNumber,
    write: String,
  };
}

/** One of several names. */
export function oneOf<const Name extends string>(names: readonly Name[]): ValueType<Name> {
  return {
    schema: v.picklist(names),
    expected: alternatives(names),
    names,
    parse: (text) => text,
    write: String,
  };
}

/** True or false. */
export function onOff(): ValueType<boolean> {
  return {
    schema: v.boolean(),
    expected: "true or false",
    parse: (text) => text === "true" ? true : text === "false" ? false : text,
    write: String,
  };
}

/** A text that stands for something: `parse` finds out for what, or returns undefined. */
export function textFor<Value>(
  parse: (text: string) => Value | undefined,
  expected: string,
  { hasCommas, write = String }: { readonly hasCommas?: boolean; readonly write?: (value: Value) => string } = {},
): ValueType<Value> {
  const schema = v.custom<Value>((value) => value !== undefined);
  return { schema, expected, hasCommas, parse, write: (value) => write(value as Value) };
}

/** Any text, but an empty one. */
export function text(expected: string, hasCommas = false): ValueType<string> {
  return textFor((given) => given === "" ? undefined : given, expected, { hasCommas });
}

/** A list of values; `none` stands for an empty one. */
export function listOf<Value>(type: ValueType<Value>, most: number, expected: string): ValueType<readonly Value[]> {
  return {
    schema: v.pipe(v.array(type.schema), v.maxLength(most)),
    expected,
    numbers: type.numbers,
    hasCommas: true,
    parse: (text) => text === "none" ? [] : text.split(",").map(type.parse),
    write: (values) => [values].flat().map(type.write).join(",") || "none",
  };
}

/** One value for all hidden layers, or a list with one for each. */
export function perLayer<Value>(type: ValueType<Value>, example: string): ValueType<Value | readonly Value[]> {
  return {
    schema: v.union([type.schema, v.array(type.schema)]),
    expected: `${type.expected} for all hidden layers, or a list such as ${example}`,
    names: type.names,
    numbers: type.numbers,
    hasCommas: true,
    parse: (text) => text.split(",").map(type.parse),
    write(values) {
      const written = [values].flat().map(type.write);
      return new Set(written).size === 1 ? written[0] : written.join(",") || "none";
    },
  };
}

/** A type's values, or null, which is typed as a word: `none` if no other is given. */
export function orNone<Value>(type: ValueType<Value>, word = "none"): ValueType<Value | null> {
  return {
    schema: v.nullable(type.schema),
    expected: `${type.expected}, or ${word}`,
    numbers: type.numbers,
    parse: (text) => text === word ? null : type.parse(text),
    write: (value) => value === null ? word : type.write(value),
  };
}

/** A type's values, or `auto`. */
export function orAuto<Value>(type: ValueType<Value>): ValueType<Value | "auto"> {
  return {
    schema: v.union([type.schema, v.literal("auto")]),
    expected: `${type.expected}, or auto`,
    numbers: type.numbers,
    parse: (text) => text === "auto" ? text : type.parse(text),
    write: (value) => value === "auto" ? value : type.write(value),
  };
}

/** Whether a type accepts a value. */
export function accepts({ schema }: Pick<ValueType<unknown>, "schema">, value: unknown): boolean {
  return v.is(schema, value);
}

/** The words as alternatives: "simd or reference". */
export function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
