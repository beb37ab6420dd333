import { OptionError } from "../../options/option_error.ts";
import type { TrainingOptions } from "../../options/options.ts";
import { isOptionName, OPTION_NAMES, type OptionName, OPTIONS } from "../../options/schema/schema.ts";
import { accepts } from "../../options/value_type.ts";
import { choicesParameter, parseParameter, rangeParameter } from "./parse_parameter.ts";
import type { Parameter, SearchSpace } from "./search_space.ts";

/**
 * The search space of an object with a property for each option, as `space.json` has it: a text as on the command line,
 * a list of choices, `{"min": 0.01, "max": 1, "scale": "log"}`, or a value, which stays the same.
 *
 * @throws {OptionError} for the first value that its option doesn't accept.
 * @throws {TypeError} if it is no object, or there is no option of a name.
 *
 * @example A range and two choices
 * ```ts
 * import { parseSpace } from "./parse_space.ts";
 *
 * const { parameters, fixed } = parseSpace({ learningRate: "0.01..1:log", layers: [[64], [128, 64]], epochs: 9 });
 * console.log(parameters.length, fixed.epochs); // 2 9
 * ```
 */
export function parseSpace(given: unknown): SearchSpace {
  return spaceOf(parseParameters(given));
}

/** The same as a list of parameters, including those with a single choice. */
export function parseParameters(given: unknown): Parameter[] {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new TypeError('the space is no object; expected one such as {"learningRate": "0.01..1:log"}');
  }
  return Object.entries(given).map(([name, value]) => {
    if (isOptionName(name)) return parameterOf(name, value);
    throw new TypeError(`there is no option ${JSON.stringify(name)}; the options are ${OPTION_NAMES.join(", ")}`);
  });
}

/** The space of parameters, of which those with a single choice are fixed. Of two for one option, the last counts. */
export function spaceOf(given: readonly Parameter[]): SearchSpace {
  const parameters: Parameter[] = [], fixed: [OptionName, unknown][] = [];
  for (const parameter of new Map(given.map((parameter) => [parameter.name, parameter])).values()) {
    if ("choices" in parameter && parameter.choices.length === 1) fixed.push([parameter.name, parameter.choices[0]]);
    else parameters.push(parameter);
  }
  return { parameters, fixed: Object.fromEntries(fixed) as TrainingOptions };
}

/** A space as an object that {@link parseSpace} reads. */
export function writeSpace({ parameters, fixed }: SearchSpace): Record<string, unknown> {
  const varied = parameters.map((parameter): [string, unknown] => {
    if ("choices" in parameter) return [parameter.name, parameter.choices];
    const { from: min, to: max, log } = parameter.range;
    return [parameter.name, { min, max, scale: log ? "log" : "linear" }];
  });
  // A list may be a value: alone in a list of choices, it is one.
  return {
    ...Object.fromEntries(varied),
    ...Object.fromEntries(Object.entries(fixed).map(([name, value]) => [name, [value]])),
  };
}

function parameterOf(name: OptionName, value: unknown): Parameter {
  const text = JSON.stringify(value);
  if (typeof value === "string") return parseParameter(name, value);
  if (Array.isArray(value)) return choicesParameter(name, value.map((choice) => valueOf(name, choice)), text);
  if (typeof value !== "object" || value === null) return choicesParameter(name, [valueOf(name, value)], text);
  const { min, max, scale = "linear", ...others } = value as Record<string, unknown>;
  const isRange = typeof min === "number" && typeof max === "number" && (scale === "linear" || scale === "log");
  if (!isRange || Object.keys(others).length > 0) {
    throw OptionError.ofValue(name, text, 'a range such as {"min": 0.01, "max": 1, "scale": "log"}');
  }
  return rangeParameter(name, { from: min, to: max, log: scale === "log" }, text);
}

/** A value as JSON has it, or as it is typed: `64` for a single layer of 64 units. */
function valueOf(name: OptionName, value: unknown): unknown {
  const { type } = OPTIONS[name];
  return accepts(type, value) ? value : type.parse(String(value));
}
