import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { DISTRIBUTIONS } from "../../../src/experiments/distributions/distribution_meter.ts";
import { oneOf, onOff, whole } from "../../../src/options/value_type.ts";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";
import { addFlags, readFlags, type Typed } from "../flags.ts";
import type { Host } from "../host.ts";
import { PLAIN_FLAG, plainOrNot } from "../plain_flag.ts";

const EXAMPLES = `
Examples:
  deno task distributions                            of the newest run
  deno task distributions runs/mnist-001 --of gradients
  deno task distributions runs/mnist-001 --json      every histogram`;

const DISTRIBUTION_FLAGS = {
  of: { type: oneOf(DISTRIBUTIONS), value: "numbers", help: "show these only", usual: "all of them" },
  limit: { type: whole(1, 10_000), value: "count", help: "training samples in the batch, at most", default: 256 },
  plain: PLAIN_FLAG,
  json: { type: onOff(), help: "every histogram as one line of JSON" },
};

/** The command `distributions`: how the numbers of each layer were distributed at the moments of a run. */
export function distributionsCommand({ output }: Host): CommandUnknownOpts {
  const command = new Command("distributions")
    .usage("[model] [options]")
    .description("Shows how each layer's weights, gradients and activations were distributed over a run.")
    .argument("[model]", "a run's folder or its model.safetensors (default: the newest run)")
    .addHelpText("after", EXAMPLES);
  addFlags(command, DISTRIBUTION_FLAGS);
  addDatasetFlags(command, "the one it was trained on");
  command.action(async (model) => {
    const [{ measureSaved }, { printDistributions }] = await Promise.all([
      import("./measure_saved.ts"),
      import("./print_distributions.ts"),
    ]);
    const flags: DatasetFlags & Typed<typeof DISTRIBUTION_FLAGS> = (command as CommandUnknownOpts).opts();
    const { of, limit = DISTRIBUTION_FLAGS.limit.default, plain, json = false } = readFlags(flags, DISTRIBUTION_FLAGS);
    const to = plainOrNot(output, plain, json ? "--json" : undefined);
    printDistributions(to, await measureSaved(model, flags, limit), of === undefined ? DISTRIBUTIONS : [of], json);
  });
  return command;
}
