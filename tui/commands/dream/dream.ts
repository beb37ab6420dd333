import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";
import { addFlags, readFlags, refuseIdle, type Typed } from "../flags.ts";
import type { Host } from "../host.ts";
import { readViewing } from "../screen_flags.ts";
import { checkDreamSettings, DREAM_FLAGS, DREAM_LOOK_FLAGS, type DreamFlags } from "./dream_flags.ts";

const EXAMPLES = `
Examples:
  deno task dream                              what each class wants most
  deno task dream runs/mnist-001 --unit 1:5    and one hidden unit
  deno task dream --sample 7 --to 2            the least change of test sample 7
                                               that makes a 2 of it
  deno task dream --plain --film runs/dream.gif`;

/** The command `dream`: the inputs that classes or units want most, or the least change that makes another class. */
export function dreamCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command = new Command("dream")
    .usage("[model] [options]")
    .description("Finds the inputs that classes or units want most, or the least change of a sample to another class.")
    .argument("[model]", "a run's folder or its model.safetensors (default: the newest run)")
    .addHelpText("after", EXAMPLES);
  addFlags(command, { ...DREAM_FLAGS, ...DREAM_LOOK_FLAGS });
  addDatasetFlags(command, "the one it was trained on");
  command.action(async (model) => {
    const flags: DatasetFlags & DreamFlags & Typed<typeof DREAM_LOOK_FLAGS> = (command as CommandUnknownOpts).opts();
    const { json = false, ...looks } = readFlags(flags, DREAM_LOOK_FLAGS);
    if (json) refuseIdle("--json", looks, ["plain", "mouse", "color"]);
    const { json: _, ...viewing } = flags, look = { ...readViewing(viewing, true), json };
    const settings = readFlags(flags, DREAM_FLAGS);
    checkDreamSettings(settings);
    const [{ openDream }, { showDream }] = await Promise.all([import("./open_dream.ts"), import("./show_dream.ts")]);
    exit(await showDream(host, await openDream(model, flags, settings), look));
  });
  return command;
}
