import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";
import { addFlags, readFlags, refuseIdle } from "../flags.ts";
import type { Host } from "../host.ts";
import { plainOrNot } from "../plain_flag.ts";
import { PROJECT_FLAGS, type ProjectFlags } from "./project_settings.ts";

const EXAMPLES = `
Examples:
  deno task project                            the newest run
  deno task project runs/mnist-001 --layer 0   the pictures themselves
  deno task project runs/mnist-001 --epoch 0   before it was trained
  deno task project runs/mnist-001 --csv       each sample as a row`;

/** The command `project`: a layer's activations of test samples in two dimensions. */
export function projectCommand({ output }: Host): CommandUnknownOpts {
  const command = new Command("project")
    .usage("[model] [options]")
    .description("Shows a layer's activations of test samples in two dimensions, by PCA or UMAP.")
    .argument("[model]", "a run's folder or its model.safetensors (default: the newest run)")
    .addHelpText("after", EXAMPLES);
  addFlags(command, PROJECT_FLAGS);
  addDatasetFlags(command, "the one it was trained on");
  command.action(async (model) => {
    const flags: DatasetFlags & ProjectFlags = (command as CommandUnknownOpts).opts();
    const { csv = false, json = false, plain, ...settings } = readFlags(flags, PROJECT_FLAGS);
    if (json) refuseIdle("--json", { csv: csv || undefined }, ["csv"]);
    const to = plainOrNot(output, plain, json ? "--json" : csv ? "--csv" : undefined);
    const [{ projectSaved }, { printProjection }] = await Promise.all([
      import("./project_saved.ts"),
      import("./print_projection.ts"),
    ]);
    printProjection(to, await projectSaved(model, flags, settings), json ? "json" : csv ? "csv" : "report");
  });
  return command;
}
