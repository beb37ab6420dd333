import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { onOff, textFor } from "../../../src/options/value_type.ts";
import { addFlags, readFlags, refuseIdle, type Typed, type Values } from "../flags.ts";

const EXAMPLES = `
Examples:
  deno task predict phone.jpg                   by the newest run's network
  deno task predict runs/iris-001 flowers.csv   rows, labelled or not
  cat 7.png | deno task predict - --show        what the network sees, too

Each file gets an answer or an error; after an error the exit code is 1.`;

const PREDICT_FLAGS = {
  show: { type: onOff(), help: "show each step up to what the network saw" },
  debugPicture: {
    type: textFor((given) => /\.png$/i.test(given) ? given : undefined, "a PNG file, such as steps.png"),
    value: "file",
    help: "write the steps of one picture as a PNG",
  },
  invert: { type: onOff(), help: "swap light and dark, against the detected polarity" },
  json: { type: onOff(), help: "one line of JSON a sample, with the probability of every class" },
};

/** What `predict` is to do. */
export type PredictSettings = Values<typeof PREDICT_FLAGS>;

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
    .addHelpText("after", EXAMPLES);
  addFlags(command, PREDICT_FLAGS);
  command.action(async (paths, flags: Typed<typeof PREDICT_FLAGS>) => {
    const settings = readFlags(flags, PREDICT_FLAGS);
    if (settings.json) refuseIdle("--json", settings, ["show"]);
    const { predictFiles } = await import("./predict_files.ts");
    exit(await predictFiles(paths, settings));
  });
  return command;
}
