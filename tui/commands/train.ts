import { Command, type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { standardOutput } from "../app/output.ts";
import { addDatasetFlags, type DatasetFlags } from "./dataset_flags.ts";
import { COLOR_DEPTHS } from "../terminal/color.ts";
import { checkDestination } from "./destination.ts";
import { presetList } from "./preset_list.ts";
import { startSession } from "./start_session.ts";
import { readTrainSettings, type TrainFlags } from "./train_settings.ts";
import { readTrainTarget } from "./train_target.ts";
import { addTrainingFlags } from "./training_flags.ts";

const EXAMPLES = `
Examples:
  deno task train                              train on MNIST's digits and watch
  deno task train --layers 128,64 --epochs 20  a deeper network, for longer
  deno task train --preset list                the known recipes
  deno task train --dataset spiral --layers 32 another data set`;

/**
 * The command `train`: trains a network and shows it learn.
 *
 * @param exit Takes the exit code when the run is over.
 */
export function trainCommand(exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("train")
    .usage("[options]")
    .summary("Trains a network and shows it learn; without options, on handwritten digits (MNIST).")
    .option("--preset <name>", "a known recipe, which other flags override; list explains them");
  addDatasetFlags(command);
  command
    .addOption(new Option("--limit <count>", "train on the first samples only").helpGroup("Data:"))
    .addOption(
      new Option("--validation <count>", "held out to validate on, or test (default: a twelfth)").helpGroup("Data:"),
    );
  addTrainingFlags(command);
  command
    .addOption(new Option("--out <folder>", "where to save (default: runs/mnist-001, counting up)"))
    .addOption(new Option("--no-save", "write no file").conflicts("out"))
    .option("--tag <text>", "what to call the run in the list of runs")
    .option("--color <depth>", `${COLOR_DEPTHS.join("|")} (default: what the terminal can)`)
    .option("--no-mouse", "leave the mouse to the terminal, to select text with")
    .option("--plain", "one line an epoch; no screen that stays until q")
    .addHelpText("after", EXAMPLES);
  command.action(async () => {
    const flags: TrainFlags & DatasetFlags & { readonly preset?: string } = {
      save: true,
      mouse: true,
      ...command.opts(),
    };
    if (flags.preset === "list") return standardOutput.print(presetList());
    const settings = readTrainSettings(flags, await readTrainTarget(flags, flags.preset));
    if (settings.save) checkDestination(settings.out);
    const { runTraining } = await import("./run_training.ts");
    exit(await runTraining(settings, (loaded) => startSession(settings, { loaded })));
  });
  return command;
}
