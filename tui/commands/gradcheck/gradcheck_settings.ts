import { outputUnits } from "../../../src/network/objective.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import type { OptionName } from "../../../src/options/schema/schema.ts";
import { NETWORK_OPTIONS } from "../../../src/options/schema/network_options.ts";
import { whole } from "../../../src/options/value_type.ts";
import { readFlags, type Typed } from "../flags.ts";
import { parameterCount, readOptions, type TrainingFlags } from "../training_flags.ts";
import { UsageError } from "../usage_error.ts";
import type { ResolvedOptions } from "../../../src/options/options.ts";

/** The problem that gradients are checked on: small enough to be fast, large enough to have something of everything. */
export const PROBLEM_FLAGS = {
  layers: { ...NETWORK_OPTIONS.layers, default: [12, 7] },
  inputs: { type: whole(1, 1000), value: "count", help: "features of a sample", default: 8 },
  classes: { type: whole(2, 1000), value: "count", help: "number of classes", default: 4 },
  samples: { type: whole(1, 1000), value: "count", help: "generated from the seed", default: 10 },
};

/** The options that a gradient depends on. */
export const CHECKED_OPTIONS: readonly OptionName[] = [
  "activation",
  "output",
  "loss",
  "initializer",
  "bias",
  "dropout",
  "labelSmoothing",
  "l2",
  "l1",
  "seed",
];

/** The flags of `gradcheck` as they were typed; a flag that was left out is undefined. */
export type GradientCheckFlags = TrainingFlags & Typed<typeof PROBLEM_FLAGS>;

/** Each number costs two passes through the network: some seconds for so many. */
const MOST_PARAMETERS = 20_000;

/** Checks the flags of `gradcheck`. @throws {UsageError} for the first value that isn't accepted. */
export function readGradientCheckSettings(flags: GradientCheckFlags): GradientCheckSettings {
  const { layers, inputs: { default: usualInputs }, classes: usualClasses, samples: usualSamples } = PROBLEM_FLAGS;
  const given = readFlags(flags, PROBLEM_FLAGS);
  const inputs = given.inputs ?? usualInputs;
  const { classes = usualClasses.default, samples = usualSamples.default } = given;
  const { options } = readOptions(flags, { layers: layers.default }, {
    columns: inputs,
    classes: new Array<string>(classes).fill(""),
  });
  const sizes = [inputs, ...options.layers, outputUnits(options.output, classes)];
  const parameters = parameterCount(sizes, options.bias);
  if (parameters > MOST_PARAMETERS) {
    const allowed = `layers of at most ${formatWhole(MOST_PARAMETERS)} weights and biases in all, as each is checked ` +
      `by itself; with ${inputs} inputs and ${classes} classes these have ${formatWhole(parameters)}`;
    throw UsageError.ofValue("--layers", options.layers.join(","), allowed);
  }
  return { options, inputs, classes, samples };
}

/** A network and the problem that its gradients are to be checked on. */
export interface GradientCheckSettings {
  /** The network, and what training does otherwise than an evaluation. */
  readonly options: ResolvedOptions;
  readonly inputs: number;
  readonly classes: number;
  readonly samples: number;
}
