import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { addFlags } from "../flags.ts";
import type { Host } from "../host.ts";
import { EXPORT_FLAGS, type ExportFlags, readExportSettings } from "./export_settings.ts";

const EXAMPLES = `
Examples:
  deno task export --to onnx                  the newest run's network
  deno task anywhere export runs/mnist-001 --to ts --out mnist.ts
  deno task export --to html                  a page to draw on, in one file
  deno task export runs/mnist-001 --weights weights.png --untrained --trained
  deno task export --film film.gif            how the weights came to be
  deno task export --to csv                   the metrics of each epoch

A file that is there already is only replaced with --force.`;

/** The command `export`: writes a saved network or its run in other formats, or its weights as a picture or film. */
export function exportCommand({ output }: Host): CommandUnknownOpts {
  const command = new Command("export")
    .usage("[model] [options]")
    .description("Writes a trained network or its metrics for other programs, or its weights as a picture or film.")
    .argument("[model]", "a run's folder or its model.safetensors (default: the newest run)")
    .addHelpText("after", EXAMPLES);
  addFlags(command, EXPORT_FLAGS);
  command.action(async (model, flags: ExportFlags) => {
    const settings = readExportSettings(model, flags);
    const { exportModel } = await import("./export_model.ts");
    await exportModel(output, settings);
  });
  return command;
}
