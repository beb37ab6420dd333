import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { datasets } from "../../../data/catalog.ts";
import { standardOutput } from "../../screen/app/output.ts";
import { printReport } from "../../screen/app/print_report.ts";
import { datasetJson, datasetList, installHint } from "./dataset_list.ts";

const EXAMPLES = `
Examples:
  deno task train --dataset fashion-mnist   train on one of them
  deno task download kmnist                 get one that isn't installed
  deno task datasets --json                 one line of JSON a data set`;

/** The command `datasets`: lists the data sets that have a name. */
export function datasetsCommand(): CommandUnknownOpts {
  const command = new Command("datasets")
    .usage("[options]")
    .description("Lists the data sets: size, source, licence, and whether they are installed.")
    .option("--json", "one line of JSON a data set")
    .addHelpText("after", EXAMPLES);
  command.action(async ({ json = false }) => {
    const listed = await Promise.all(
      Object.values(datasets).map(async (source) => ({ source, isInstalled: await source.isInstalled() })),
    );
    if (json) return listed.forEach((dataset) => standardOutput.json(datasetJson(dataset)));
    printReport((width, theme) => datasetList(listed, width, theme));
    const hint = installHint(listed);
    if (hint !== undefined) standardOutput.error(hint);
  });
  return command;
}
