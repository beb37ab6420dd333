import { Argument, Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { join } from "deno-std/path/join.js";
import { datasets, downloads } from "../../../data/catalog.ts";
import { DataError } from "../../../data/data_error.ts";
import { nearestName } from "../../../data/nearest_name.ts";
import { cacheFolder, thisMachine } from "../../../data/downloadable/cache_folder.ts";
import type { DownloadableImages } from "../../../data/downloadable/downloadable_images.ts";
import { UsageError } from "../usage_error.ts";

const NAMES = downloads.map(({ description: { name } }) => name);

const EXAMPLES = `
Examples:
  deno task download fashion-mnist           into the cache, where train looks
  deno task download kmnist --data-dir data  into data/kmnist`;

/** The command `download`: gets the files of a data set, goes on where an earlier download stopped, and checks them. */
export function downloadCommand(): CommandUnknownOpts {
  const command = new Command("download")
    .usage("<name> [options]")
    .description(`Downloads a data set: ${NAMES.join(" or ")}.`)
    .addArgument(new Argument("<name>", NAMES.join(" or ")))
    .option("--data-dir <folder>", "to put a folder with the files in (default: the user's cache)")
    .addHelpText("after", EXAMPLES);
  command.action(async (name, { dataDir }) => {
    const images = findDownload(name);
    const folder = dataDir === undefined ? usualFolder(name) : join(dataDir, name);
    const { downloadToFolder } = await import("./download_to_folder.ts");
    await downloadToFolder(images, folder);
  });
  return command;
}

function findDownload(name: string): DownloadableImages {
  const images = downloads.find(({ description }) => description.name === name);
  if (images) return images;
  if (Object.hasOwn(datasets, name)) {
    throw new UsageError(
      `${name} needs no download: it comes with the program. ${NAMES.join(" and ")} can be downloaded`,
    );
  }
  throw UsageError.ofValue("the data set to download", name, NAMES.join(" or "), nearestName(name, NAMES));
}

/** Where the data set is looked for. */
function usualFolder(name: string): string {
  const cache = cacheFolder(thisMachine);
  if (cache !== undefined) return join(cache, name);
  throw new DataError(
    "the user's cache",
    "is unknown",
    "neither XDG_CACHE_HOME nor HOME is set",
    "Name a folder with --data-dir",
  );
}
