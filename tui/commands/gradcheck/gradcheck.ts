import { Command, type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { OPTION_NAMES, type OptionName } from "../../../src/options/schema/schema.ts";
import { printReport } from "../../screen/app/print_report.ts";
import { areRight, checkNetwork } from "./check_gradients.ts";
import { gradientReport } from "./gradient_report.ts";
import { GRADIENT_CHECK_DEFAULTS, type GradientCheckFlags, readGradientCheckSettings } from "./gradcheck_settings.ts";
import { addTrainingFlags } from "../training_flags.ts";

/** The exit code of a check that has found a wrong gradient. */
const WRONG_EXIT_CODE = 1;

/** The options that a gradient follows from. */
const CHECKED: readonly OptionName[] = [
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

const EXAMPLES = `
Examples:
  deno task gradcheck --layers 12,7 --activation tanh --loss mse
  deno task gradcheck --activation relu,gelu --dropout 0.2 --label-smoothing 0.1`;

/**
 * The command `gradcheck`: compares the gradients that backpropagation gives with numeric ones.
 *
 * @param exit Takes the exit code: 1 if a gradient is wrong.
 */
export function gradcheckCommand(exit: (code: number) => void): CommandUnknownOpts {
  const { layers, inputs, classes, samples } = GRADIENT_CHECK_DEFAULTS;
  const problem = (flag: string, description: string, standard: string) =>
    new Option(flag, `${description} (default: ${standard})`).helpGroup("Problem:");
  const command: CommandUnknownOpts = new Command("gradcheck")
    .usage("[options]")
    .description(
      "Compares the gradients of backpropagation with central differences of the loss, and the kernels that train with that.",
    )
    .addOption(problem("--layers <units>", "hidden layer sizes, comma separated, or none", layers.join(",")))
    .addOption(problem("--inputs <count>", "features of a sample", String(inputs)))
    .addOption(problem("--classes <count>", "number of classes", String(classes)))
    .addOption(problem("--samples <count>", "generated from the seed", String(samples)))
    .addHelpText("after", EXAMPLES);
  addTrainingFlags(command, OPTION_NAMES.filter((option) => !CHECKED.includes(option)));
  command.action(() => {
    const checked = checkNetwork(readGradientCheckSettings(command.opts() as GradientCheckFlags));
    printReport((width, theme) => gradientReport(checked, width, theme));
    if (!areRight(checked)) exit(WRONG_EXIT_CODE);
  });
  return command;
}
