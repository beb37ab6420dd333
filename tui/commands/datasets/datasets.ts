import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { datasets } from "../../../data/catalog.ts";
import { printReport } from "../../screen/app/print_report.ts";
import type { DatasetSource } from "../../../data/dataset_source.ts";
import { formatBytes } from "../../format.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import type { Host } from "../host.ts";
import type { Cells } from "../../screen/terminal/cells.ts";
import type { Theme } from "../../screen/theme.ts";
import { left, right } from "../../screen/widgets/table.ts";
import { describedTable, INDENT, stacked, textLines } from "../printed_blocks.ts";

const EXAMPLES = `
Examples:
  deno task train --dataset fashion-mnist   train on one of them
  deno task download kmnist                 get one that isn't installed
  deno task datasets --json                 one line of JSON a data set`;

/** The command `datasets`: lists the data sets that have a name. */
export function datasetsCommand({ output }: Host): CommandUnknownOpts {
  const command = new Command("datasets")
    .usage("[options]")
    .description("Lists the data sets: size, source, licence, and whether they are installed.")
    .option("--json", "one line of JSON a data set")
    .addHelpText("after", EXAMPLES);
  command.action(async ({ json = false }) => {
    const listed = await Promise.all(
      Object.values(datasets).map(async (source) => ({ source, isInstalled: await source.isInstalled() })),
    );
    if (json) return listed.forEach((dataset) => output.json(datasetJson(dataset)));
    printReport(output, (width, theme) => datasetList(listed, width, theme));
    const hint = installHint(listed);
    if (hint !== undefined) output.error(hint);
  });
  return command;
}

/** A data set of the catalog, and whether it can be opened on this machine. */
export interface ListedDataset {
  readonly source: DatasetSource;
  readonly isInstalled: boolean;
}

const COLUMNS = [left("name"), right("training"), right("test"), right("size"), left("licence"), left("installed")];

/** The data sets that have a name, in `width` columns: a table of the figures, and below each what it is about. */
export function datasetList(listed: readonly ListedDataset[], width: number, theme: Theme): Cells {
  const items = listed.map((dataset) => {
    const { description, origin } = dataset.source, room = width - INDENT;
    const lines = [textLines([description], room, theme.text), textLines([origin], room, theme.faint)];
    return { row: figuresOf(dataset), about: stacked(lines, room) };
  });
  return describedTable(COLUMNS, items, width, theme);
}

/** A data set for machines: its figures, where it is from, and whether it is there or comes when it is first used. */
export function datasetJson({ source, isInstalled }: ListedDataset): object {
  const { name, description, trainingSamples, testSamples, bytes, licence, origin, options } = source;
  const known = { name, description, trainingSamples, testSamples, bytes, licence, origin, options };
  return { ...known, installed: isInstalled, fetchedOnUse: source.fetch !== undefined };
}

/** How to get those that aren't installed and don't come by themselves; undefined where there are none. */
export function installHint(listed: readonly ListedDataset[]): string | undefined {
  const commands = listed.filter(({ isInstalled, source }) => !isInstalled && source.fetch === undefined)
    .map(({ source: { name } }) => `deno task download ${name}`);
  return commands.length > 0 ? `to install: ${commands.join(" · ")}` : undefined;
}

function figuresOf({ source, isInstalled }: ListedDataset): string[] {
  const { name, trainingSamples, testSamples, bytes, licence } = source;
  const size = bytes === 0 ? "synthetic" : formatBytes(bytes);
  const installed = isInstalled ? "yes" : source.fetch === undefined ? "no" : "on first use";
  return [name, formatWhole(trainingSamples), formatWhole(testSamples), size, licence, installed];
}
