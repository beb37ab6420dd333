import { OptionError } from "../../options/option_error.ts";
import { parseNumber } from "../../options/parse_number.ts";
import { type OptionName, OPTIONS } from "../../options/schema/schema.ts";
import { accepts } from "../../options/value_type.ts";
import { type Range, scaleOf } from "./dimension.ts";
import type { Parameter } from "./search_space.ts";

const RANGE = /^([^,]*?)\.\.([^,:]*)(?::(.*))?$/;

/**
 * Parses what is tried of an option: `0.01..1:log`, `16..256`, `64,128,128+64`, or a single value, which is one choice.
 * Commas separate choices; if a value is a list, a plus sign stands for its commas.
 *
 * @throws {OptionError} if the option doesn't accept it.
 */
export function parseParameter(name: OptionName, text: string): Parameter {
  const range = RANGE.exec(text);
  if (range) {
    const [, from, to, scale] = range;
    if (scale !== undefined && scale !== "log") {
      throw OptionError.ofValue(name, text, `a range such as ${from}..${to}, or ${from}..${to}:log`);
    }
    return rangeParameter(name, { from: parseNumber(from), to: parseNumber(to), log: scale === "log" }, text);
  }
  const { type } = OPTIONS[name];
  const values = text.split(",").map((word) => type.parse(type.hasCommas ? word.replaceAll("+", ",") : word));
  return choicesParameter(name, values, text);
}

/**
 * The parameter of several values of an option.
 *
 * @param text How they were given.
 * @throws {OptionError} if the option doesn't accept one of them, or two are the same.
 */
export function choicesParameter(name: OptionName, choices: readonly unknown[], text: string): Parameter {
  const { type } = OPTIONS[name];
  if (!choices.every((value) => accepts(type, value))) {
    throw OptionError.ofValue(name, text, (choices.length > 1 ? "each of the values to be " : "") + type.expected);
  }
  const written = choices.map((value) => type.write(value));
  const twice = written.find((value, i) => written.indexOf(value) < i);
  if (twice !== undefined) throw OptionError.ofValue(name, text, `values that differ, and ${twice} is there twice`);
  if (choices.length === 0) throw OptionError.ofValue(name, text, "one value or more");
  return { name, choices };
}

/**
 * The parameter of a range of numbers of an option.
 *
 * @param text How it was given.
 * @throws {OptionError} if the option takes no numbers, or doesn't accept these limits.
 */
export function rangeParameter(
  name: OptionName,
  { from, to, log }: Pick<Range, "from" | "to" | "log">,
  text: string,
): Parameter {
  const { type } = OPTIONS[name];
  if (type.numbers === undefined) {
    throw OptionError.ofValue(name, text, `values between commas, each ${type.expected}: a range is of numbers`);
  }
  const range: Range = { kind: "range", from, to, log, whole: type.numbers === "whole" };
  const wrong = [from, to].find((limit) => !accepts(type, type.parse(String(limit))));
  if (wrong !== undefined) throw OptionError.ofValue(name, text, `a range whose limits are both ${type.expected}`);
  if (log && from <= 0) throw OptionError.ofValue(name, text, "a range from above 0, where it is logarithmic");
  const { low, high } = scaleOf(range); // Numbers next to each other may have the same logarithm.
  if (from >= to || low >= high) throw OptionError.ofValue(name, text, "a range from a number to a larger one");
  return { name, range };
}
