import { join } from "node:path";
import { DataError } from "../data_error.ts";
import type { DatasetSource } from "../dataset_source.ts";
import { type CacheEnvironment, cacheFolder, processEnvironment } from "./cache_folder.ts";
import { findFile } from "./expected_file.ts";
import { loadImages } from "./load_images.ts";
import type { DownloadableImages } from "./downloadable_images.ts";

/**
 * A data set that is looked for on this machine: in the folder of `--data-dir` or its sub-folder with the data set's
 * name, in the user's cache, where `deno task download` saves it, and in the folder of its Debian package.
 */
export function downloadableSource(
  images: DownloadableImages,
  machine: CacheEnvironment = processEnvironment,
): DatasetSource {
  const { description, files, origin, licence } = images;
  const { name, trainingSamples, testSamples } = description;
  return {
    name,
    description: description.description,
    trainingSamples,
    testSamples,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    origin,
    licence,
    options: ["dataDir"],
    isInstalled: async () => await findFolder(images, foldersOf(images, machine)) !== undefined,
    open: async ({ dataDir }) => {
      const folders = foldersOf(images, machine, dataDir);
      const folder = await findFolder(images, folders);
      if (folder === undefined) throw notInstalled(images, folders);
      return {
        ...description,
        load: (collect) =>
          loadImages(description, folder, files, collect).catch((error) => {
            if (!(error instanceof DataError)) throw error;
            throw error.withAdvice(`Remove the file and fetch it again with \`deno task download ${name}\``);
          }),
      };
    },
  };
}

/** The folders that may contain its files, the likeliest first. */
function foldersOf({ description, debian }: DownloadableImages, machine: CacheEnvironment, dataDir?: string): string[] {
  const cache = cacheFolder(machine);
  return [
    ...(dataDir === undefined ? [] : [join(dataDir, description.name), dataDir]),
    ...(cache === undefined ? [] : [join(cache, description.name)]),
    ...(debian === undefined ? [] : [debian.folder]),
  ];
}

/** The first folder that holds all four files. */
async function findFolder({ files }: DownloadableImages, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    const found = await Promise.all(files.map((file) => findFile(folder, file)));
    if (found.every((path) => path !== undefined)) return folder;
  }
  return undefined;
}

function notInstalled(
  { description: { name }, files, debian }: DownloadableImages,
  folders: readonly string[],
): DataError {
  const ways = [
    `get it by \`deno task download ${name}\``,
    ...(debian ? [`install the Debian package ${debian.name}`] : []),
    `name the folder of its four files (${files[0].name}.gz, …) by --data-dir`,
  ];
  const last = ways.pop();
  return new DataError(
    `the data set ${name}`,
    `isn't installed (looked for in ${folders.join(", ") || "no folder: neither HOME nor --data-dir is set"})`,
    `${ways.join(", ")}, or ${last}`,
  );
}
