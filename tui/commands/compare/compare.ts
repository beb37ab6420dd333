import { Command, type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { FEWEST_RUNS, MOST_RUNS } from "../../screen/model/runs.ts";
import { addFlags, readFlags, refuseIdle } from "../flags.ts";
import type { Host } from "../host.ts";
import { PRESET_FLAG } from "../presets.ts";
import { readViewing, VIEWING_FLAGS } from "../screen_flags.ts";
import { requireRunsWritable } from "../train/destination.ts";
import { RUN_FLAGS, SAMPLE_FLAGS } from "../train/train_flags.ts";
import type { CommonFlags, RepeatedFlags } from "./compare_settings.ts";
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
  deno task compare runs/mnist-001 runs/mnist-002  saved runs, without training
  deno task compare --optimizer sgd,adam --json    one line of JSON a run`;

const PRESET_HELP = "known presets, which other flags override; `deno task train --preset list` explains";

/** The flags that are the same for all runs, each of which has a folder of its own. */
const { out: _, ...COMMON_FLAGS } = RUN_FLAGS;

/** The command `compare`: trains networks in step, or opens saved runs, and shows them side by side. */
export function compareCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("compare")
    .usage("[runs...] [options]")
    .description("Compares runs: trains one for each value of an option, or loads saved runs.")
    .argument("[runs...]", "the folders of saved runs, which are compared without training");
  addFlags(command, { preset: { ...PRESET_FLAG, value: "names", help: PRESET_HELP } });
  addDatasetFlags(command);
  addFlags(command, SAMPLE_FLAGS, "Data");
  addTrainingFlags(command, ["reproducible"]);
  const bias = new Option("--bias <values>", "true,false compares layers with and without");
  const reproducible = new Option("--reproducible [values]", "the same bits on every CPU, a little slower");
  command.addOption(bias.helpGroup("Network:")).addOption(reproducible.helpGroup("Computing:"));
  for (const option of command.options.filter((option) => !option.negate)) option.argParser(collect);
  addFlags(command, COMMON_FLAGS);
  addSnapshotFlags(command, " as it is at the end", true);
  command.addHelpText("after", EXAMPLES);
  command.action(async () => {
    const isCommon = ([name]: [string, unknown]) => Object.hasOwn({ ...COMMON_FLAGS, ...SNAPSHOT_FLAGS }, name);
    const all = command.opts() as RepeatedFlags; // by `collect`, and of the flags without a value
    const flags = Object.entries(all);
    const common: CommonFlags = Object.fromEntries(flags.filter(isCommon));
    const typed = Object.fromEntries(flags.filter((flag) => !isCommon(flag)));
    exit(
      command.args.length > 0 ? await compareSaved(host, command, common) : await compareTraining(host, typed, common),
    );
  });
  return command;
}

async function compareTraining(host: Host, typed: RepeatedFlags, common: CommonFlags): Promise<number> {
  const { readCompareSettings } = await import("./compare_settings.ts");
  const settings = await readCompareSettings(typed, common);
  if (common.save !== false) requireRunsWritable();
  return await (await import("./run_comparison.ts")).trainComparison(host, settings);
}

async function compareSaved(host: Host, command: CommandUnknownOpts, common: CommonFlags): Promise<number> {
  const accepted = Object.keys({ ...VIEWING_FLAGS, ...SNAPSHOT_FLAGS, json: true });
  const wrong = command.options.find((option) => {
    const name = option.attributeName(), isTurnedOff = command.getOptionValue(name) === false;
    return command.getOptionValueSource(name) === "cli" && option.negate === isTurnedOff && !accepted.includes(name);
  });
  const advice = "they are compared as they are, without training";
  if (wrong) throw new UsageError(`${wrong.long} can't be given with saved runs; ${advice}`);
  const { args } = command;
  if (args.length < FEWEST_RUNS || args.length > MOST_RUNS) {
    const named = args.length === 1 ? "one run is named" : `${args.length} runs are named`;
    const range = `compare takes ${FEWEST_RUNS} to ${MOST_RUNS}`;
    throw new UsageError(`${named}; ${range}, such as runs/mnist-001 runs/mnist-002`);
  }
  const { compareFolders } = await import("./run_comparison.ts");
  const snapshot = readSnapshot(common), given = readFlags(common, COMMON_FLAGS);
  if (snapshot) refuseIdle("--snapshot", given, ["json", "mouse", "pixels", "plain"]);
  if (given.json) refuseIdle("--json", given, ["mouse", "pixels", "plain", "chart", "color"]);
  const look = readViewing(common, snapshot !== undefined);
  return await compareFolders(host, args, { ...look, json: common.json === true }, snapshot);
}

function collect(value: string, before: unknown): readonly string[] {
  return Array.isArray(before) ? [...before, value] : [value];
}
