import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import type { Host } from "../host.ts";
import { refuseAlone } from "../flags.ts";
import { printPresets } from "../presets.ts";
import { withFork } from "../with_fork.ts";
import { readForkSettings } from "./fork_settings.ts";
import { readResumeSettings } from "./resume_settings.ts";
import { trainAsAsked } from "./train_as_asked.ts";
import { type AllFlags, trainParser, typedFlags } from "./train_parser.ts";
import { readTrainSettings, type TrainSettings } from "./train_settings.ts";
import { readTrainTarget } from "./train_target.ts";

const EXAMPLES = `
Examples:
  deno task train --layers 128,64 --epochs 20  a deeper network, for longer`;

/** What a first-time user needs; --help-all lists the rest. */
const ESSENTIAL = ["--preset", "--dataset", "--layers", "--epochs", "--out", "--resume", "--plain"];

/** The command `train`: trains a network and shows it learn. */
export function trainCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command = trainParser();
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
    const { look, ...end } = await trainAsAsked(host, () => readSettings(flags));
    exit(await withFork(host, end, look));
  });
  return command;
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
