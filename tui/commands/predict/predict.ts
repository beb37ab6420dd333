import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { addFlags, readFlags, refuseIdle, type Typed } from "../flags.ts";
import type { Host } from "../host.ts";
import { PREDICT_FLAGS } from "./predict_flags.ts";

const EXAMPLES = `
Examples:
  deno task predict phone.jpg                   by the newest run's network
  deno task predict runs/iris-001 flowers.csv   rows, labelled or not
  deno task predict runs/a runs/b phone.jpg     several networks, by their mean
  cat 7.png | deno task predict - --show        what the network sees, too

Digits are classified by the mean over five views, shifted by up to a pixel.
Each file gets an answer or an error; after an error the exit code is 1.`;

/** The command `predict`: asks a saved network what files show. */
export function predictCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command = new Command("predict")
    .usage("[model...] <file...> [options]")
    .description("Predicts the classes of pictures, rows or images.")
    .argument(
      "<files...>",
      "PNG, JPEG, CSV or IDX files, - for the standard input; before them, runs or models " +
        "(default: the newest run)",
    )
    .addHelpText("after", EXAMPLES);
  addFlags(command, PREDICT_FLAGS);
  command.action(async (paths, flags: Typed<typeof PREDICT_FLAGS>) => {
    const settings = readFlags(flags, PREDICT_FLAGS);
    if (settings.json) refuseIdle("--json", settings, ["show"]);
    const { predictFiles } = await import("./predict_files.ts");
    exit(await predictFiles(host, paths, settings));
  });
  return command;
}
