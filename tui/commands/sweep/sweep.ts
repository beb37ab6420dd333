import { Command, type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { addDatasetFlags } from "../dataset_flags.ts";
import { addFlags } from "../flags.ts";
import type { Host } from "../host.ts";
import { PRESET_FLAG } from "../presets.ts";
import { SAMPLE_FLAGS } from "../train/train_flags.ts";
import { addTrainingFlags } from "../training_flags.ts";
import { typedFlags } from "../train/train_parser.ts";
import { SWEEP_FLAGS, UNVARIED } from "./sweep_flags.ts";

const EXAMPLES = `
A training option takes one value for all trials, or what is tried: values
separated by commas, or a range of numbers, a..b or a..b:log. If a value is a
list, a plus sign joins its numbers: --layers 64,128,128+64.

Examples:
  deno task sweep --learning-rate 0.01..1:log --layers 64,128,256
  deno task sweep --space space.json --trials 200 --sampler tpe
  deno task sweep --optimizer sgd,momentum,adam  a grid: each value once
  deno task sweep --resume mnist-001             resume it, or show it again
  deno task sweep --layers 16..256 --json        a line of JSON a trial

space.json:
  {"learningRate": {"min": 0.01, "max": 1, "scale": "log"}, "epochs": 9,
   "layers": [[64], [128, 64]], "dropout": "0,0.2"}`;

/** The command `sweep`: trains many networks and finds the best options on the validation samples. */
export function sweepCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("sweep")
    .usage("[options]")
    .description(
      "Searches for the best options: trains a network for each combination tried, and ends poor ones early.",
    );
  addFlags(command, SWEEP_FLAGS);
  addFlags(command, { preset: PRESET_FLAG });
  addDatasetFlags(command);
  addFlags(command, SAMPLE_FLAGS, "Data");
  addTrainingFlags(command, UNVARIED);
  command.addOption(new Option("--bias <values>", "true,false tries layers with and without").helpGroup("Network:"));
  command.addHelpText("after", EXAMPLES);
  command.action(async () => {
    const { sweepAsAsked } = await import("./sweep_as_asked.ts");
    exit(await sweepAsAsked(host, command.opts(), typedFlags(command)));
  });
  return command;
}
