import type { DatasetSource } from "../../../data/dataset_source.ts";
import { formatBytes, formatWhole } from "../../format.ts";
import { Cells } from "../../screen/terminal/cells.ts";
import type { Theme } from "../../screen/theme.ts";
import { type Column, table } from "../../screen/widgets/table.ts";

/** A data set of the catalog, and whether it can be opened on this machine. */
export interface ListedDataset {
  readonly source: DatasetSource;
  readonly isInstalled: boolean;
}

const COLUMNS: readonly Column[] = [
  { heading: "name", align: "left" },
  { heading: "training", align: "right" },
  { heading: "test", align: "right" },
  { heading: "size", align: "right" },
  { heading: "licence", align: "left" },
  { heading: "installed", align: "left" },
];

/** Rows of each data set: its figures, what it shows, and where it comes from. */
const ROWS = 3;

/** The data sets that have a name, in `width` columns: a table of the figures, and below each what it is about. */
export function datasetList(listed: readonly ListedDataset[], width: number, theme: Theme): Cells {
  const cells = new Cells(width, 1 + ROWS * listed.length);
  const rows = listed.flatMap((dataset) => [figuresOf(dataset), ...Array<string[]>(ROWS - 1).fill([])]);
  cells.place(0, 0, table({ columns: COLUMNS, rows }, width, cells.height, theme));
  for (const [i, { source: { description, origin } }] of listed.entries()) {
    cells.text(2, 2 + ROWS * i, description, theme.text);
    cells.text(2, 3 + ROWS * i, origin, theme.faint);
  }
  return cells;
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
