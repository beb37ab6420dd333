import { outputUnits } from "../../../src/network/objective.ts";
import { formatWhole } from "../../format.ts";
import type { GradientCheckSettings } from "./check_gradients.ts";
import { parseNumber } from "../../../src/options/parse_number.ts";
import { readOptions } from "../read_options.ts";
import type { TrainingFlags } from "../training_flags.ts";
import { UsageError } from "../usage_error.ts";

/** The flags of `gradcheck` as they were typed; a flag that was left out is undefined. */
export interface GradientCheckFlags extends TrainingFlags {
  readonly inputs?: string;
  readonly classes?: string;
  readonly samples?: string;
}

/** What is checked when nothing is said: small enough to take no time, large enough to have something of everything. */
export const GRADIENT_CHECK_DEFAULTS = { layers: [12, 7], inputs: 8, classes: 4, samples: 10 } as const;

/** Each number costs two passes through the network: some seconds for so many. */
const MOST_PARAMETERS = 20_000;

/**
 * Checks the flags of `gradcheck`.
 *
 * @throws {UsageError} for the first value that is not taken.
 */
export function readGradientCheckSettings(flags: GradientCheckFlags): GradientCheckSettings {
  const { layers, ...standard } = GRADIENT_CHECK_DEFAULTS;
  const inputs = readCount("--inputs", flags.inputs, standard.inputs, 1, 1000);
  const classes = readCount("--classes", flags.classes, standard.classes, 2, 1000);
  const samples = readCount("--samples", flags.samples, standard.samples, 1, 1000);
  const { options } = readOptions(flags, { layers }, { columns: inputs, classes: new Array<string>(classes).fill("") });
  const sizes = [inputs, ...options.layers, outputUnits(options.output, classes)];
  const parameters = sizes.slice(1).reduce((sum, units, l) => sum + (sizes[l] + (options.bias ? 1 : 0)) * units, 0);
  if (parameters > MOST_PARAMETERS) {
    const allowed = `layers of at most ${formatWhole(MOST_PARAMETERS)} weights and biases in all, as each is checked ` +
      `by itself; with ${inputs} inputs and ${classes} classes these have ${formatWhole(parameters)}`;
    throw UsageError.ofValue("--layers", options.layers.join(","), allowed);
  }
  return { options, inputs, classes, samples };
}

function readCount(flag: string, typed: string | undefined, standard: number, least: number, most: number): number {
  if (typed === undefined) return standard;
  const count = parseNumber(typed);
  if (Number.isInteger(count) && count >= least && count <= most) return count;
  throw UsageError.ofValue(flag, typed, `a whole number from ${least} to ${formatWhole(most)}`);
}
