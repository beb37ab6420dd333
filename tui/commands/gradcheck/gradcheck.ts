import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { OPTION_NAMES } from "../../../src/options/schema/schema.ts";
import { printReport } from "../../screen/app/print_report.ts";
import { areRight, checkNetwork, gradientJson } from "./check_gradients.ts";
import { gradientReport } from "./gradient_report.ts";
import {
  CHECKED_OPTIONS,
  type GradientCheckFlags,
  PROBLEM_FLAGS,
  readGradientCheckSettings,
} from "./gradcheck_settings.ts";
import type { Host } from "../host.ts";
import { addFlags } from "../flags.ts";
import { addTrainingFlags } from "../training_flags.ts";

const WRONG_EXIT_CODE = 1;

const EXAMPLES = `
Examples:
  deno task gradcheck --layers 12,7 --activation tanh --loss mse
  deno task gradcheck --activation relu,gelu --dropout 0.2 --label-smoothing 0.1
  deno task gradcheck --json`;

/** The command `gradcheck`: compares gradients of backpropagation with numeric ones; exits with 1 if one is wrong. */
export function gradcheckCommand({ output }: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("gradcheck")
    .usage("[options]")
    .description(
      "Compares the gradients of backpropagation with central differences of the loss, and the kernels that train with that.",
    )
    .addHelpText("after", EXAMPLES);
  addFlags(command, PROBLEM_FLAGS, "Problem");
  addTrainingFlags(command, OPTION_NAMES.filter((option) => !CHECKED_OPTIONS.includes(option)));
  command.option("--json", "what was found as one line of JSON");
  command.action(() => {
    const { json, ...flags } = command.opts() as GradientCheckFlags & { readonly json?: true };
    const checked = checkNetwork(readGradientCheckSettings(flags));
    if (json) output.json(gradientJson(checked));
    else printReport(output, (width, theme) => gradientReport(checked, width, theme));
    if (!areRight(checked)) exit(WRONG_EXIT_CODE);
  });
  return command;
}
