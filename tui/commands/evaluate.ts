import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";

const EXAMPLES = `
Examples:
  deno task evaluate                         the newest run's network
  deno task evaluate runs/mnist-001 --json   all figures as one line of JSON`;

/** The command `evaluate`: scores a saved network on test samples. */
export function evaluateCommand(): CommandUnknownOpts {
  const command = new Command("evaluate")
    .usage("[model] [options]")
    .summary("Scores a trained network on the test samples, class by class.")
    .argument("[model]", "a run's folder or its model.safetensors (default: the newest run)")
    .option("--dataset <name>", "the data set to score on (default: the one it was trained on)")
    .option("--data-dir <folder>", "another folder to look for the data set's files in")
    .option("--json", "all figures as one line of JSON")
    .addHelpText("after", EXAMPLES);
  command.action(async (model, { dataset, dataDir, json }) => {
    const [{ evaluateModel }, { printEvaluation }] = await Promise.all([
      import("./evaluate_model.ts"),
      import("./print_evaluation.ts"),
    ]);
    printEvaluation(await evaluateModel({ model, dataset, dataDir }), json ?? false);
  });
  return command;
}
