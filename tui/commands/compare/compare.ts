import { Command, type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { FEWEST_RUNS, MOST_RUNS } from "../../screen/model/runs.ts";
import { COLOR_DEPTHS } from "../../screen/terminal/color.ts";
import { CHECKPOINT_INTERVAL_TEXT } from "../train/checkpoint_interval.ts";
import { readColor } from "../color_flag.ts";
import type { CommonFlags } from "./compare_settings.ts";
import type { RepeatedFlags } from "./compared_values.ts";
import { addDatasetFlags } from "../dataset_flags.ts";
import { addSnapshotFlags, readSnapshot, SNAPSHOT_FLAGS } from "../snapshot/snapshot_flags.ts";
import { addTrainingFlags } from "../training_flags.ts";
import { UsageError } from "../usage_error.ts";

const EXAMPLES = `
Several values make several runs, ${FEWEST_RUNS} to ${MOST_RUNS} in all, separated by commas. If
a value is a list itself (--layers, --activation, --dropout, --classes), repeat
the flag.

Examples:
  deno task compare --loss mse,cross-entropy       the same network, two losses
  deno task compare --layers 128 --layers 128,64   one hidden layer or two
  deno task compare --preset sigmoid-mse-9,sigmoid-ce-9
  deno task compare --learning-rate 0.01,0.1,1 --epochs 5
  deno task compare runs/mnist-001 runs/mnist-002  saved runs, without training`;

/** The flags that suit saved runs, too; and those that are the same for all runs. */
const OF_THE_SCREEN: readonly string[] = ["color", "mouse", "plain", ...SNAPSHOT_FLAGS];
const COMMON = [...OF_THE_SCREEN, "detach", "save", "checkpointEvery", "tag"];

/**
 * The command `compare`: trains networks in step, or takes saved runs, and shows them side by side.
 *
 * @param exit Takes the exit code when all is over.
 */
export function compareCommand(exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("compare")
    .usage("[runs...] [options]")
    .description("Compares runs: trains one for each value of an option, or loads saved runs.")
    .argument("[runs...]", "the folders of saved runs, which are compared without training")
    .option("--preset <names>", "known recipes, which other flags override; `deno task train --preset list` explains");
  addDatasetFlags(command);
  command
    .addOption(new Option("--limit <count>", "train on the first samples only").helpGroup("Data:"))
    .addOption(
      new Option("--validation <count>", "validation samples, or test (default: a twelfth)").helpGroup("Data:"),
    );
  addTrainingFlags(command, ["reproducible"]);
  command
    .addOption(new Option("--bias <values>", "true,false compares layers with and without").helpGroup("Network:"))
    .addOption(
      new Option("--reproducible [values]", "the same bits on every CPU, a little slower").helpGroup("Computing:"),
    );
  for (const option of command.options.filter((option) => !option.negate)) option.argParser(collect);
  command
    .option("--no-save", "write no file; otherwise each run gets a folder under runs")
    .option("--checkpoint-every <interval>", CHECKPOINT_INTERVAL_TEXT)
    .option("--tag <text>", "label of the runs in the list of runs")
    .option("--color <depth>", `${COLOR_DEPTHS.join("|")} (default: what the terminal can)`)
    .option("--no-mouse", "leave the mouse to the terminal, to select text with")
    .option("--plain", "one line per epoch instead of the screen")
    .option("--detach", "keep training when the window is closed; `deno task watch` shows a run again")
    .addHelpText("after", EXAMPLES);
  addSnapshotFlags(command, " as it is at the end", true);
  command.action(async () => {
    const isCommon = ([name]: [string, unknown]) => COMMON.includes(name);
    const all = command.opts() as RepeatedFlags; // by `collect`, and of the flags without a value
    const flags = Object.entries(all);
    const common: CommonFlags = { save: true, mouse: true, ...Object.fromEntries(flags.filter(isCommon)) };
    const typed = Object.fromEntries(flags.filter((flag) => !isCommon(flag)));
    exit(command.args.length > 0 ? await compareSaved(command, common) : await compareTraining(typed, common));
  });
  return command;
}

async function compareTraining(typed: RepeatedFlags, common: CommonFlags): Promise<number> {
  const [{ readCompareSettings }, { checkDestination }] = await Promise.all([
    import("./compare_settings.ts"),
    import("../train/destination.ts"),
  ]);
  const settings = await readCompareSettings(typed, common);
  if (common.save) checkDestination(undefined);
  const { trainComparison } = await import("./run_comparison.ts");
  return await trainComparison(settings);
}

async function compareSaved(command: CommandUnknownOpts, flags: CommonFlags): Promise<number> {
  const { color, mouse, plain } = flags;
  const wrong = command.options.find((option) =>
    command.getOptionValueSource(option.attributeName()) === "cli" && !OF_THE_SCREEN.includes(option.attributeName())
  );
  if (wrong) {
    throw new UsageError(
      `${wrong.long} can't be given with saved runs; they are compared as they are, without training`,
    );
  }
  const { args } = command;
  if (args.length < FEWEST_RUNS || args.length > MOST_RUNS) {
    throw new UsageError(
      `${
        args.length === 1 ? "one run is" : `${args.length} runs are`
      } named; compare takes ${FEWEST_RUNS} to ${MOST_RUNS}, such as runs/mnist-001 runs/mnist-002`,
    );
  }
  const depth = color === undefined ? undefined : readColor(color);
  const { compareFolders } = await import("./run_comparison.ts");
  return await compareFolders(args, { color: depth, mouse, plain }, readSnapshot(flags));
}

/** Keeps every value of a flag that is given several times. */
function collect(value: string, before: unknown): readonly string[] {
  return Array.isArray(before) ? [...before, value] : [value];
}
