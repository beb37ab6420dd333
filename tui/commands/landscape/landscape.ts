import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";
import { addFlags, readFlags, refuseIdle, type Typed } from "../flags.ts";
import type { Host } from "../host.ts";
import { readViewing, refuseWithJson } from "../screen_flags.ts";
import { UsageError } from "../usage_error.ts";
import { LANDSCAPE_FLAGS, LANDSCAPE_LOOK_FLAGS, type LandscapeFlags } from "./landscape_flags.ts";

const EXAMPLES = `
Examples:
  deno task landscape                                 around the newest run
  deno task landscape runs/a --directions random
  deno task landscape runs/a --between runs/b         the line between two runs
  deno task landscape runs/a --between runs/b runs/c  the plane through three
  deno task landscape runs/a --json                   every loss`;

/** The most runs beside the first: with two of them, they are on a plane. */
const MOST_OTHERS = 2;

type AllFlags = DatasetFlags & LandscapeFlags & Typed<typeof LANDSCAPE_LOOK_FLAGS> & {
  readonly between?: readonly string[];
};

/** The command `landscape`: the loss around a network, along its training's path, or between networks. */
export function landscapeCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command = new Command("landscape")
    .usage("[model] [options]")
    .description(
      "Shows the loss landscape around a trained network, the path of its training, or what lies between runs.",
    )
    .argument("[model]", "a run's folder or its model.safetensors (default: the newest run)")
    .addHelpText("after", EXAMPLES);
  (command as CommandUnknownOpts).option(
    "--between <models...>",
    "another run for the line to it, or two for the plane through all three",
  );
  addFlags(command, { ...LANDSCAPE_FLAGS, ...LANDSCAPE_LOOK_FLAGS });
  addDatasetFlags(command, "the one it was trained on");
  command.action(async (model) => {
    const { between = [], json = false, ...flags }: AllFlags = (command as CommandUnknownOpts).opts();
    if (between.length > MOST_OTHERS) {
      throw new UsageError(`--between names ${between.length} runs; expected one for a line, or two for a plane`);
    }
    const settings = readFlags(flags, LANDSCAPE_FLAGS), look = { ...readViewing(flags), json: json === true };
    if (look.json) refuseWithJson(flags);
    if (between.length > 0) refuseIdle("--between", settings, ["directions", "seed"]);
    if (between.length === 1) refuseIdle("--between and one run", settings, ["points", "range", "on"]);
    const [{ openLandscape }, { showLandscape }] = await Promise.all([
      import("./open_landscape.ts"),
      import("./show_landscape.ts"),
    ]);
    exit(await showLandscape(host, await openLandscape(model, between, flags, settings), look));
  });
  return command;
}
