import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { LEARNING_RATE_RANGE } from "../../../src/options/learning_rate.ts";
import { number, onOff, whole } from "../../../src/options/value_type.ts";
import { MOST_BATCHES, type RateSweep } from "../../../src/search/learning_rate/range_test.ts";
import { repeatCommand } from "../../options/repeat_command.ts";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";
import { addFlags, readFlags, type Typed } from "../flags.ts";
import type { Host } from "../host.ts";
import { PRESET_FLAG, printPresets } from "../presets.ts";
import { readViewing, refuseWithJson, VIEWING_FLAGS } from "../screen_flags.ts";
import { RUN_FLAGS, SAMPLE_FLAGS, type TrainFlags } from "../train/train_flags.ts";
import { readTrainSettings } from "../train/train_settings.ts";
import { readTrainTarget } from "../train/train_target.ts";
import { addTrainingFlags } from "../training_flags.ts";
import { UsageError } from "../usage_error.ts";
import { withFork } from "../with_fork.ts";

const EXAMPLES = `
Examples:
  deno task lr-find                                  for the default options
  deno task lr-find --dataset iris --optimizer adam
  deno task lr-find --preset nielsen-100 --plain     the chart and the suggestion alone
  deno task lr-find --json                           one line of JSON, with every loss`;

/** The rates that are tried unless others are asked for: from far too low for any optimizer to far too high. */
const USUAL: RateSweep = { from: 1e-5, to: 100, batches: 350 };

const RATE = number({ ...LEARNING_RATE_RANGE, example: 0.1 });

const SWEEP_FLAGS = {
  lowestRate: { type: RATE, value: "eta", help: "the learning rate to begin with", default: USUAL.from },
  highestRate: { type: RATE, value: "eta", help: "the learning rate to end with", default: USUAL.to },
  batches: {
    type: whole(50, MOST_BATCHES),
    value: "count",
    help: "batches to train, each at a higher rate",
    default: USUAL.batches,
  },
};

const LOOK_FLAGS = {
  ...VIEWING_FLAGS,
  plain: { ...VIEWING_FLAGS.plain, help: "the chart and the suggestion instead of the screen" },
  json: { type: onOff(), help: "one line of JSON" },
};

type LrFindFlags = TrainFlags & DatasetFlags & Typed<typeof SWEEP_FLAGS> & Typed<typeof LOOK_FLAGS> & {
  readonly preset?: string;
  readonly from?: string;
};

/** The command `lr-find`: trains some batches at rising learning rates, and suggests one. */
export function lrFindCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("lr-find")
    .usage("[options of train]")
    .description("Finds a learning rate: trains some batches at rising rates, and suggests one.");
  addFlags(command, { preset: PRESET_FLAG, ...SWEEP_FLAGS, ...LOOK_FLAGS });
  addFlags(command, { out: RUN_FLAGS.out, save: RUN_FLAGS.save }, "Training with the suggestion");
  command.option("--from <model>", "start from the weights of a saved model, or a run's");
  addDatasetFlags(command);
  addFlags(command, SAMPLE_FLAGS, "Data");
  addTrainingFlags(command, ["learningRate"]);
  command.addHelpText("after", EXAMPLES);
  command.action(async () => {
    const flags: LrFindFlags = command.opts();
    if (flags.preset === "list") return printPresets(host.output);
    exit(await findAndTrain(host, flags));
  });
  return command;
}

/** Finds a rate, and trains with it if that is asked for on the screen. Returns the exit code. */
async function findAndTrain(host: Host, { json, ...flags }: LrFindFlags): Promise<number> {
  if (json) refuseWithJson(flags);
  const sweep = readSweep(flags), look = readViewing(flags), { preset, from } = flags;
  const target = await readTrainTarget(flags, preset, from), settings = readTrainSettings(flags, target);
  const { findRate } = await import("./find_rate.ts");
  const { exitCode, learningRate, trains } = await findRate(host, settings, sweep, { ...look, json: json === true });
  if (learningRate === undefined || !trains) return exitCode;
  host.output.error(`note: ${repeatCommand({ ...settings, options: { ...settings.options, learningRate } })}`);
  const { trainAsAsked } = await import("../train/train_as_asked.ts");
  const chosen = { ...flags, learningRate: String(learningRate) };
  const left = await trainAsAsked(host, () => Promise.resolve(readTrainSettings(chosen, target)));
  return await withFork(host, left, left.look);
}

/** @throws {UsageError} if the rates don't rise. */
function readSweep(flags: Typed<typeof SWEEP_FLAGS>): RateSweep {
  const { lowestRate: from = USUAL.from, highestRate: to = USUAL.to, batches = USUAL.batches } = readFlags(
    flags,
    SWEEP_FLAGS,
  );
  if (from < to) return { from, to, batches };
  throw UsageError.ofValue("--highest-rate", String(to), `more than the lowest rate, ${from}`);
}
