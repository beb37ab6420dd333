import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { refuseIdle } from "../flags.ts";

const EXAMPLES = `
Examples:
  deno task predict phone.jpg                   by the newest run's network
  deno task predict runs/iris-001 flowers.csv   rows, labelled or not
  cat 7.png | deno task predict - --show        what the network sees, too

Each file gets an answer or an error; after an error the exit code is 1.`;

/** The command `predict`: asks a saved network what files show. */
export function predictCommand(exit: (code: number) => void): CommandUnknownOpts {
  const command = new Command("predict")
    .usage("[model] <file...> [options]")
    .description("Predicts the classes of pictures, rows or images.")
    .argument(
      "<files...>",
      "PNG, JPEG, CSV or IDX files, or - for the standard input; a run's folder or its " +
        "model.safetensors may stand before them (default: the newest run)",
    )
    .option("--show", "show each step up to what the network saw")
    .option("--debug-picture <file>", "write the steps of one picture as a PNG")
    .option("--invert", "swap light and dark, against the detected polarity")
    .option("--json", "one line of JSON a sample, with the probability of every class")
    .addHelpText("after", EXAMPLES);
  command.action(async (paths, { show = false, invert = false, json = false, debugPicture }) => {
    if (json) refuseIdle("--json", { show: show || undefined }, ["show"]);
    const { predictFiles } = await import("./predict_files.ts");
    exit(await predictFiles(paths, { show, invert, json, debugPicture }));
  });
  return command;
}
