import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";

const EXAMPLES = `
Examples:
  deno task evaluate                         the newest run's network
  deno task evaluate runs/mnist-001 --json   all metrics as one line of JSON`;

/** The command `evaluate`: scores a saved network on test samples. */
export function evaluateCommand(): CommandUnknownOpts {
  const command = new Command("evaluate")
    .usage("[model] [options]")
    .description("Evaluates a trained network on the test samples, class by class.")
    .argument("[model]", "a run's folder or its model.safetensors (default: the newest run)")
    .option("--json", "all metrics as one line of JSON")
    .addHelpText("after", EXAMPLES);
  addDatasetFlags(command, "the one it was trained on");
  command.action(async (model, { json }) => {
    const [{ evaluateModel }, { printEvaluation }] = await Promise.all([
      import("./evaluate_model.ts"),
      import("./print_evaluation.ts"),
    ]);
    const flags = (command as CommandUnknownOpts).opts() as DatasetFlags;
    printEvaluation(await evaluateModel(model, flags), json ?? false);
  });
  return command;
}
