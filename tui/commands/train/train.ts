import { Command, type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";
import { COLOR_DEPTHS } from "../../screen/terminal/color.ts";
import { checkDestination, claimDestination } from "./destination.ts";
import { printPresets } from "../presets/print_presets.ts";
import { addShortHelp } from "../short_help.ts";
import { exitOnSignal } from "./exit_on_signal.ts";
import { type KnownData, startSession } from "./start_session.ts";
import { CHECKPOINT_INTERVAL_TEXT } from "./checkpoint_interval.ts";
import { readResumeSettings } from "./resume_settings.ts";
import { addSnapshotFlags } from "../snapshot/snapshot_flags.ts";
import { readTrainSettings, type TrainFlags } from "./train_settings.ts";
import { readTrainTarget } from "./train_target.ts";
import { addTrainingFlags } from "../training_flags.ts";

const EXAMPLES = `
Examples:
  deno task train --layers 128,64 --epochs 20  a deeper network, for longer`;

/** What a first-time user needs; --help-all tells the rest. */
const ESSENTIAL = ["--preset", "--dataset", "--layers", "--epochs", "--out", "--resume", "--plain"];

/**
 * The command `train`: trains a network and shows it learn.
 *
 * @param exit Takes the exit code when the run is over.
 */
export function trainCommand(exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("train")
    .usage("[options]")
    .description("Trains a network and shows it learn; without options, on handwritten digits.")
    .option("--preset <name>", "a known recipe, or list");
  addDatasetFlags(command);
  command
    .addOption(new Option("--limit <count>", "train on the first samples only").helpGroup("Data:"))
    .addOption(
      new Option("--validation <count>", "validation samples, or test (default: a twelfth)").helpGroup("Data:"),
    );
  addTrainingFlags(command);
  command
    .addOption(new Option("--out <folder>", "where to save (default: runs/mnist-001, …)"))
    .addOption(new Option("--no-save", "write no file").conflicts(["out", "detach"]))
    .option("--checkpoint-every <interval>", CHECKPOINT_INTERVAL_TEXT)
    .option("--resume [run]", "resume a run, or train it longer (default: newest)")
    .option("--from <model>", "start from the weights of a saved model, or a run's")
    .option("--tag <text>", "label of the run in the list of runs")
    .option("--color <depth>", `${COLOR_DEPTHS.join("|")} (default: what the terminal can)`)
    .option("--no-mouse", "leave the mouse to the terminal, to select text with")
    .option("--plain", "one line per epoch instead of the screen")
    .option("--detach", "keep training when the window is closed; `deno task watch` shows it again");
  addSnapshotFlags(command, " at the end");
  addShortHelp(command, ESSENTIAL);
  command.addHelpText("after", EXAMPLES);
  command.action(async () => {
    const flags: TrainFlags & DatasetFlags & {
      readonly preset?: string;
      readonly resume?: string | true;
      readonly from?: string;
    } = {
      save: true,
      mouse: true,
      ...command.opts(),
    };
    if (flags.preset === "list") return printPresets();
    using untilItRuns = exitOnSignal();
    const settings = flags.resume === undefined
      ? readTrainSettings(flags, await readTrainTarget(flags, flags.preset, flags.from))
      : await untilItRuns.after(readResumeSettings(flags, typedFlags(command)));
    const { out, save, resume } = settings;
    if (save && !resume && out === undefined) checkDestination(out);
    // Until the run is over, or can't begin.
    using claimed = save && !resume && out !== undefined ? await untilItRuns.after(claimDestination(out)) : undefined;
    using _resumed = resume?.lock;
    const { runTraining } = await import("./run_training.ts");
    const start = (loaded: (known: KnownData) => void) => startSession(settings, { loaded });
    const running = runTraining({ ...settings, lock: claimed?.lock }, start);
    untilItRuns[Symbol.dispose](); // by now the run answers signals itself
    exit(await running);
  });
  return command;
}

/** The flags that were typed, in full, by the names that commander gives their values. */
function typedFlags(command: CommandUnknownOpts): Map<string, string> {
  const typed = command.options.filter((option) => command.getOptionValueSource(option.attributeName()) === "cli");
  return new Map(typed.map((option) => [option.attributeName(), option.long ?? option.flags]));
}
