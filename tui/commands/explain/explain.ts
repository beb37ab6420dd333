import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";
import { addFlags, readFlags } from "../flags.ts";
import type { Host } from "../host.ts";
import { plainOrNot } from "../plain_flag.ts";
import { EXPLAIN_FLAGS, type ExplainFlags } from "./explain_settings.ts";

const EXAMPLES = `
Examples:
  deno task explain                            a sample of the newest run
  deno task explain runs/mnist-001 --sample 7 --unit 1:5
  deno task explain runs/mnist-001 --epoch 0   before it was trained
  deno task explain runs/xor-001 --json        every number`;

/** The command `explain`: works out forward pass, loss, backward pass and update for one sample. */
export function explainCommand({ output }: Host): CommandUnknownOpts {
  const command = new Command("explain")
    .usage("[model] [options]")
    .description("Works out one sample by hand: forward pass, loss, backpropagation and update.")
    .argument("[model]", "a run's folder or its model.safetensors (default: the newest run)")
    .addHelpText("after", EXAMPLES);
  addFlags(command, EXPLAIN_FLAGS);
  addDatasetFlags(command, "the one it was trained on");
  command.action(async (model) => {
    const [{ explainSaved }, { printExplanation }] = await Promise.all([
      import("./explain_saved.ts"),
      import("./explanation_report.ts"),
    ]);
    const flags: DatasetFlags & ExplainFlags = (command as CommandUnknownOpts).opts();
    const { json = false, plain, ...settings } = readFlags(flags, EXPLAIN_FLAGS);
    const to = plainOrNot(output, plain, json ? "--json" : undefined);
    printExplanation(to, await explainSaved(model, flags, settings), json);
  });
  return command;
}
