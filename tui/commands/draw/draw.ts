import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { COLOR_DEPTHS } from "../../screen/terminal/color.ts";
import { readColor } from "../color_flag.ts";
import { UsageError } from "../usage_error.ts";

const EXAMPLES = `
Examples:
  deno task draw                   for the newest run's network
  deno task draw runs/mnist-001    for another one`;

/**
 * The command `draw`: one draws with the mouse or the keys, and a saved network reads it.
 *
 * @param exit Takes the exit code.
 */
export function drawCommand(exit: (code: number) => void): CommandUnknownOpts {
  const command = new Command("draw")
    .usage("[model] [options]")
    .description("Lets you draw, and shows what a trained network predicts.")
    .argument("[model]", "a run's folder or its model.safetensors (default: the newest run)")
    .option("--color <depth>", `${COLOR_DEPTHS.join("|")} (default: what the terminal can)`)
    .option("--no-mouse", "leave the mouse to the terminal; draw with arrows and space")
    .addHelpText("after", EXAMPLES);
  command.action(async (path, flags) => {
    const color = flags.color === undefined ? undefined : readColor(flags.color);
    const [{ openSavedReader }, { canShow, showRun }] = await Promise.all([
      import("../../screen/app/saved_run.ts"),
      import("../show_run.ts"),
    ]);
    if (!canShow()) {
      throw new UsageError(
        "draw shows a screen, and there is no terminal; `deno task predict` reads pictures from files",
      );
    }
    exit(await showRun(await openSavedReader(path), { color, mouse: flags.mouse, only: "draw" }));
  });
  return command;
}
