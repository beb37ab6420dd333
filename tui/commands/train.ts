import { Command, type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { datasets } from "../../data/catalog.ts";
import { DEFAULT_OPTIONS } from "../../src/training/options.ts";
import { checkDestination } from "./destination.ts";
import { DEFAULT_VALIDATION, readTrainSettings } from "./train_settings.ts";

const EXAMPLES = `
Examples:
  deno task train                                 train and watch
  deno task train --layers 128,64 --epochs 20     a deeper network, for longer
  deno task train --plain --limit 5000 --no-save  a quick try, nothing written

Keys: space pause, + - learning rate, [ ] more units, q stop, save and leave.`;

/**
 * The command `train`: trains a network on MNIST and shows it learn.
 *
 * @param exit Takes the exit code when the run is over.
 */
export function trainCommand(exit: (code: number) => void): CommandUnknownOpts {
  const { layers, epochs, batchSize, learningRate, seed } = DEFAULT_OPTIONS;
  const option = <const Flags extends string>(flags: Flags, description: string, standard: string | number) =>
    new Option(flags, description).default(String(standard), String(standard));
  const command = new Command("train")
    .usage("[options]")
    .description("Trains a network on handwritten digits (MNIST) and shows it learn.")
    .addOption(option("--layers <units>", "hidden layers, comma separated, or none", layers.join(",")))
    .addOption(option("--epochs <count>", "times through the training images", epochs))
    .addOption(option("--batch-size <count>", "images a step", batchSize))
    .addOption(option("--learning-rate <rate>", "length of a step", learningRate))
    .addOption(option("--seed <number>", "the same seed gives the same network", seed))
    .option("--limit <count>", "train on the first images only")
    .addOption(option("--validation <count>", "held out to validate on, or test", DEFAULT_VALIDATION))
    .addOption(new Option("--out <folder>", "where to save (default: runs/mnist-001, counting up)"))
    .addOption(new Option("--no-save", "write no file").conflicts("out"))
    .option("--plain", "one line an epoch; no screen that stays until q")
    .addHelpText("after", EXAMPLES);
  command.action(async (flags) => {
    const settings = readTrainSettings(flags, datasets.mnist);
    if (settings.save) checkDestination(settings.out);
    const { runTraining } = await import("./run_training.ts");
    exit(await runTraining(settings));
  });
  return command;
}
