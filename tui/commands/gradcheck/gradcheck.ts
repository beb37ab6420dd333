import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { OPTION_NAMES, type OptionName } from "../../../src/options/schema/schema.ts";
import { standardOutput } from "../../screen/app/output.ts";
import { printReport } from "../../screen/app/print_report.ts";
import { areRight, type CheckedGradients, checkNetwork, isRight, LARGEST_ERROR } from "./check_gradients.ts";
import { gradientReport } from "./gradient_report.ts";
import { type GradientCheckFlags, PROBLEM_FLAGS, readGradientCheckSettings } from "./gradcheck_settings.ts";
import { addFlags } from "../flags.ts";
import { addTrainingFlags } from "../training_flags.ts";
import { LARGEST_KERNEL_ERROR, wrongLayer } from "./kernel_check.ts";

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
  deno task gradcheck --activation relu,gelu --dropout 0.2 --label-smoothing 0.1
  deno task gradcheck --json`;

/** The command `gradcheck`: compares gradients of backpropagation with numeric ones; exits with 1 if one is wrong. */
export function gradcheckCommand(exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("gradcheck")
    .usage("[options]")
    .description(
      "Compares the gradients of backpropagation with central differences of the loss, and the kernels that train with that.",
    )
    .addHelpText("after", EXAMPLES);
  addFlags(command, PROBLEM_FLAGS, "Problem");
  addTrainingFlags(command, OPTION_NAMES.filter((option) => !CHECKED.includes(option)));
  command.option("--json", "what was found as one line of JSON");
  command.action(() => {
    const { json, ...flags } = command.opts() as GradientCheckFlags & { readonly json?: true };
    const checked = checkNetwork(readGradientCheckSettings(flags));
    if (json) standardOutput.json(gradientJson(checked));
    else printReport((width, theme) => gradientReport(checked, width, theme));
    if (!areRight(checked)) exit(WRONG_EXIT_CODE);
  });
  return command;
}

/** What a check of gradients has found, for machines. An error that isn't finite is `null`, and never right. */
export function gradientJson(checked: CheckedGradients): object {
  const { settings: { options, samples }, sizes, layers, kernels } = checked;
  const { activation, output, loss, initializer, bias, dropout, labelSmoothing, l2, l1, seed } = options;
  return {
    sizes,
    samples,
    options: { activation, output, loss, initializer, bias, dropout, labelSmoothing, l2, l1, seed },
    isRight: areRight(checked),
    reference: {
      limit: LARGEST_ERROR,
      layers: layers.map((layer) => ({ ...layer, isRight: isRight(layer) })),
    },
    simd: kernels && {
      limit: LARGEST_KERNEL_ERROR,
      kernels: kernels.map((checked) => ({ ...checked, isRight: wrongLayer(checked) === undefined })),
    },
  };
}
