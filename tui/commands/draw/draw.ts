import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import type { Host } from "../host.ts";
import { RunGroup } from "../../screen/app/run_group.ts";
import { addFlags } from "../flags.ts";
import { readViewing, SCREEN_FLAGS } from "../screen_flags.ts";
import { UsageError } from "../usage_error.ts";

const EXAMPLES = `
Examples:
  deno task draw                   for the newest run's network
  deno task draw runs/mnist-001    for another one`;

/** The command `draw`: one draws with the mouse or the keys, and a saved network reads it. */
export function drawCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command = new Command("draw")
    .usage("[model] [options]")
    .description("Lets you draw, and shows what a trained network predicts.")
    .argument("[model]", "a run's folder or its model.safetensors (default: the newest run)")
    .addHelpText("after", EXAMPLES);
  const mouse = { ...SCREEN_FLAGS.mouse, help: "leave the mouse to the terminal; draw with arrows and space" };
  addFlags(command, { ...SCREEN_FLAGS, mouse });
  command.action(async (path, flags) => {
    const look = readViewing(flags);
    const [{ openSavedReader }, { showRuns }] = await Promise.all([
      import("../../screen/app/saved_run.ts"),
      import("../show_run.ts"),
    ]);
    if (!host.canShow) {
      throw new UsageError(
        "draw shows a screen, and there is no terminal; `deno task predict` reads pictures from files",
      );
    }
    const { exitCode } = await showRuns(host, RunGroup.of(await openSavedReader(path)), { ...look, only: "draw" });
    exit(exitCode);
  });
  return command;
}
