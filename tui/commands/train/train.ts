import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import type { Host } from "../host.ts";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";
import { claimDestination, requireRunsWritable } from "./destination.ts";
import { PRESET_FLAG, printPresets } from "../presets.ts";
import { type KnownData, startSession } from "./start_session.ts";
import { FORK_FLAGS, readForkSettings } from "./fork_settings.ts";
import { readResumeSettings } from "./resume_settings.ts";
import { addSnapshotFlags } from "../snapshot/snapshot_flags.ts";
import { RUN_FLAGS, SAMPLE_FLAGS, type TrainFlags } from "./train_flags.ts";
import { readTrainSettings, type TrainSettings } from "./train_settings.ts";
import { readTrainTarget } from "./train_target.ts";
import { addFlags, refuseAlone, type Typed } from "../flags.ts";
import { addTrainingFlags } from "../training_flags.ts";
import { EndSignals, EXIT_CODE } from "../../screen/terminal/end_signals.ts";

const EXAMPLES = `
Examples:
  deno task train --layers 128,64 --epochs 20  a deeper network, for longer`;

/** All flags as they were typed. */
type AllFlags = TrainFlags & DatasetFlags & Typed<typeof FORK_FLAGS> & {
  readonly preset?: string;
  readonly resume?: string | true;
  readonly from?: string;
};

/** What a first-time user needs; --help-all lists the rest. */
const ESSENTIAL = ["--preset", "--dataset", "--layers", "--epochs", "--out", "--resume", "--plain"];

/** The command `train`: trains a network and shows it learn. */
export function trainCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("train")
    .usage("[options]")
    .description("Trains a network and shows it learn; without options, on handwritten digits.");
  addFlags(command, { preset: PRESET_FLAG });
  addDatasetFlags(command);
  addFlags(command, SAMPLE_FLAGS, "Data");
  addTrainingFlags(command);
  addFlags(command, RUN_FLAGS);
  command
    .option("--resume [run]", "resume a run, or train it longer (default: newest)");
  addFlags(command, FORK_FLAGS);
  command
    .option("--from <model>", "start from the weights of a saved model, or a run's");
  addSnapshotFlags(command, " at the end");
  addShortHelp(command, ESSENTIAL);
  command.addHelpText("after", EXAMPLES);
  const readSettings = async (flags: AllFlags): Promise<TrainSettings> => {
    const { resume, forkAt, preset, from } = flags, typed = typedFlags(command);
    if (resume === undefined) {
      refuseAlone({ forkAt }, "--resume", "name the run to part from with --resume");
      return readTrainSettings(flags, await readTrainTarget(flags, preset, from), { hasTerminal: host.canShow });
    }
    return await (forkAt === undefined ? readResumeSettings : readForkSettings)(flags, typed);
  };
  command.action(async () => {
    const flags: AllFlags = command.opts();
    if (flags.preset === "list") return printPresets(host.output);
    using untilItRuns = exitOnSignal(host);
    const settings = await untilItRuns.after(readSettings(flags));
    const { out, save, resume } = settings;
    if (save && !resume && out === undefined) requireRunsWritable();
    // Until the run is over, or can't begin.
    using claimed = save && !resume && out !== undefined ? await untilItRuns.after(claimDestination(out)) : undefined;
    using _resumed = resume?.lock;
    const { runTraining } = await import("./run_training.ts");
    const start = (loaded: (known: KnownData) => void) => startSession(settings, { loaded });
    const running = runTraining(host, { ...settings, lock: claimed?.lock }, start);
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

/** Lets a command's help fit a small terminal: `--help` lists the essential flags, `--help-all` every one. */
function addShortHelp(command: CommandUnknownOpts, essential: readonly string[]): void {
  const others = command.options.filter(({ long }) => !essential.includes(long ?? ""));
  command.option("--help-all", `show every option (${command.options.length})`);
  let showsAll = false;
  // Hidden only while the help is written: Commander suggests no hidden flag for one that was mistyped.
  const hideOthers = (hidden: boolean) => others.forEach((option) => option.hidden = hidden);
  command.on("beforeHelp", () => hideOthers(!showsAll));
  command.on("afterHelp", () => hideOthers(false));
  command.on("option:help-all", () => {
    showsAll = true;
    command.help();
  });
}

/**
 * Exits on a signal, until it is disposed of: while a run is claimed and there is nothing to save. What listens to
 * `unload` then releases its locks, for which the system's own end of a process leaves no time.
 */
function exitOnSignal({ terminal }: Host) {
  let pending: Promise<unknown> = Promise.resolve();
  const signals = new EndSignals(terminal, {
    end: (signal) => void pending.then(() => terminal.exit(EXIT_CODE[signal])),
    endAtOnce: () => {},
  });
  return {
    /** Waits for this before the exit: a lock that is just being acquired could not be released. */
    after<T>(work: Promise<T>): Promise<T> {
      pending = work.catch(() => {});
      return work;
    },
    [Symbol.dispose]: () => signals[Symbol.dispose](),
  };
}
