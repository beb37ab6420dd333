import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { addFlags } from "../flags.ts";
import type { Host } from "../host.ts";
import { PRUNE_DATA_FLAGS, PRUNE_FLAGS, type PruneFlags, readPruneSettings } from "./prune_settings.ts";

const EXAMPLES = `
Examples:
  deno task prune                             the newest run, 50 to 5 % kept
  deno task prune runs/mnist-001 --keep 0.1 --retrain --out runs/pruned
  deno task prune --keep 0.1 --rewind         a lottery ticket, beside random
  deno task prune --keep 0.1 --rewind-to 0.5  from weights after half an epoch
  deno task prune --scope layer --json        each layer by itself`;

/** The command `prune`: leaves a share of a saved network's weights, and trains the rest again. */
export function pruneCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command = new Command("prune")
    .usage("[model] [options]")
    .description("Prunes a trained network by the magnitude of its weights, and trains what is left.")
    .argument("[model]", "a run's folder or its model.safetensors (default: the newest run)")
    .addHelpText("after", EXAMPLES);
  addFlags(command, PRUNE_FLAGS);
  addFlags(command, PRUNE_DATA_FLAGS, "Data");
  command.action(async (model) => {
    const flags: PruneFlags = (command as CommandUnknownOpts).opts(), settings = readPruneSettings(flags);
    const { pruneAsAsked } = await import("./prune_as_asked.ts");
    exit(await pruneAsAsked(host, model, settings));
  });
  return command;
}
