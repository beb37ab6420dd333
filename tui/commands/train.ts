import { Command, type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { openDataset } from "../../data/open_dataset.ts";
import { DEFAULT_OPTIONS } from "../../src/training/options.ts";
import { checkDestination } from "./destination.ts";
import { startSession } from "./start_session.ts";
import { DEFAULT_VALIDATION, OPTION_NAMES, readTrainSettings } from "./train_settings.ts";

const EXAMPLES = `
Examples:
  deno task train                              train on MNIST's digits and watch
  deno task train --layers 128,64 --epochs 20  a deeper network, for longer`;

/**
 * The command `train`: trains a network on MNIST and shows it learn.
 *
 * @param exit Takes the exit code when the run is over.
 */
export function trainCommand(exit: (code: number) => void): CommandUnknownOpts {
  const { layers, epochs, batchSize, learningRate, optimizer, seed, threads, engine, sparse } = DEFAULT_OPTIONS;
  const names = (option: keyof typeof OPTION_NAMES) => OPTION_NAMES[option].join("|");
  const option = <const Flags extends string>(flags: Flags, description: string, standard: string | number) =>
    new Option(flags, description).default(String(standard), String(standard));
  const command = new Command("train")
    .usage("[options]")
    .summary("Trains a network on handwritten digits (MNIST) and shows it learn.")
    .addOption(option("--layers <units>", "hidden layers, comma separated, or none", layers.join(",")))
    .addOption(option("--epochs <count>", "times through the training images", epochs))
    .addOption(option("--batch-size <count>", "images a step", batchSize))
    .addOption(new Option("--learning-rate <eta>", `length of a step (default: ${learningRate} for sgd)`))
    .addOption(option("--optimizer <name>", names("optimizer"), optimizer))
    .addOption(option("--seed <number>", "the same seed gives the same network", seed))
    .option("--limit <count>", "train on the first images only")
    .addOption(option("--validation <count>", "held out to validate on, or test", DEFAULT_VALIDATION))
    .addOption(option("--threads <count>", "to compute on; the result is the same", threads))
    .addOption(option("--engine <name>", names("engine"), engine))
    .addOption(option("--sparse <when>", `leave out zero pixels: ${names("sparse")}`, sparse))
    .option("--reproducible", "the same bits on every CPU, a little slower")
    .addOption(new Option("--out <folder>", "where to save (default: runs/mnist-001, counting up)"))
    .addOption(new Option("--no-save", "write no file").conflicts("out"))
    .option("--plain", "one line an epoch; no screen that stays until q")
    .addHelpText("after", EXAMPLES);
  command.action(async (flags) => {
    const settings = readTrainSettings(flags, await openDataset({ name: "mnist" }));
    if (settings.save) checkDestination(settings.out);
    const { runTraining } = await import("./run_training.ts");
    exit(await runTraining(settings, () => startSession(settings)));
  });
  return command;
}
