import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { EXPORT_FORMATS } from "./export_format.ts";
import { readExportSettings } from "./export_settings.ts";

const EXAMPLES = `
Examples:
  deno task export --to onnx                  the newest run's network
  deno task anywhere export runs/mnist-001 --to ts --out mnist.ts
  deno task export runs/mnist-001 --weights weights.png --untrained --trained

A file that is there already is only replaced with --force.`;

/** The command `export`: writes a saved network in other formats, or its first layer's weights as a picture. */
export function exportCommand(): CommandUnknownOpts {
  const command = new Command("export")
    .usage("[model] [options]")
    .description("Writes a trained network for other programs, or its weights as a picture.")
    .argument("[model]", "a run's folder or its model.safetensors (default: the newest run)")
    .option("--to <format>", EXPORT_FORMATS.join("|"))
    .option("--out <file>", "the file of --to (default: beside the model, by the format's name)")
    .option("--weights <file>", "a PNG picture of the first layer's weights, unit by unit")
    .option("--untrained", "the weights as they were before training")
    .option("--trained", "the weights as they are (default); side by side with both")
    .option("--force", "replace files that are there already")
    .addHelpText("after", EXAMPLES);
  command.action(async (model, flags) => {
    const settings = readExportSettings(model, flags);
    const { exportModel } = await import("./export_model.ts");
    await exportModel(settings);
  });
  return command;
}
