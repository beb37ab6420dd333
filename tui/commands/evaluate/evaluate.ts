import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { MOST_VIEWS } from "../../../src/augmentation/image_views.ts";
import { onOff, whole } from "../../../src/options/value_type.ts";
import { addFlags, readFlags, type Typed } from "../flags.ts";
import type { Host } from "../host.ts";
import { PLAIN_FLAG, plainOrNot } from "../plain_flag.ts";
import { ATTACK_FLAGS, readAttack } from "./attack_flags.ts";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";

const EXAMPLES = `
Examples:
  deno task evaluate                         the newest run's network
  deno task evaluate runs/mnist-001 --json   all metrics as one line of JSON
  deno task evaluate runs/a runs/b           the mean of several networks
  deno task evaluate --views 9               the mean over shifted images
  deno task evaluate --calibrate             fits and saves a temperature
  deno task evaluate --attack pgd --epsilon 0.05   the robust accuracy, too`;

/** The flags of `evaluate` beside those of the data. */
const EVALUATE_FLAGS = {
  plain: PLAIN_FLAG,
  json: { type: onOff(), help: "all metrics as one line of JSON" },
  views: {
    type: whole(1, MOST_VIEWS),
    value: "count",
    help: "views of each image to answer by the mean of: itself, then shifted and turned",
    default: 1,
  },
  calibrate: {
    type: onOff(),
    help: "fit the temperature of each network to its validation samples first, and save it in its file",
  },
  ...ATTACK_FLAGS,
};

/** The command `evaluate`: scores a saved network on test samples. */
export function evaluateCommand({ output }: Host): CommandUnknownOpts {
  const command = new Command("evaluate")
    .usage("[model...] [options]")
    .description("Evaluates a trained network on the test samples, class by class; several together by their mean.")
    .argument("[models...]", "runs' folders or their model.safetensors (default: the newest run)")
    .addHelpText("after", EXAMPLES);
  addFlags(command, EVALUATE_FLAGS);
  addDatasetFlags(command, "the one it was trained on");
  command.action(async (models) => {
    const [{ evaluateModel }, { printEvaluation }] = await Promise.all([
      import("./evaluate_model.ts"),
      import("./evaluation_report.ts"),
    ]);
    const flags: DatasetFlags & Typed<typeof EVALUATE_FLAGS> = (command as CommandUnknownOpts).opts();
    const { json = false, plain, views, calibrate, ...attack } = readFlags(flags, EVALUATE_FLAGS);
    const settings = { views, calibrates: calibrate, attack: readAttack(attack) };
    const to = plainOrNot(output, plain, json ? "--json" : undefined);
    printEvaluation(to, await evaluateModel(models, flags, settings), json);
  });
  return command;
}
