import { datasets } from "./catalog.ts";
import type { DatasetEntry, DatasetRequest, SavedReading } from "./dataset.ts";
import type { DatasetOption, DatasetSource } from "./dataset_source.ts";
import { nearestName } from "./nearest_name.ts";
import { CUSTOM_DATA_OPTIONS, OPTION_FLAGS } from "./option_flags.ts";
import { RequestError } from "./request_error.ts";

/**
 * Opens the data set that is requested: one of the catalog by its name, or custom data by their path. What contains a
 * slash, ends with `.csv` or exists is a path: `./mnist` is a folder, `mnist` is the data set. No sample is read yet.
 *
 * @param saved How the data of a saved network were read and split, if the data are for that.
 * @throws {RequestError} if there is no such data set, or it doesn't use an option that is given.
 * @throws {DataError} if custom data can't be used.
 *
 * @example The four points of the exclusive or
 * ```ts
 * import { openDataset } from "./open_dataset.ts";
 *
 * const entry = await openDataset({ name: "xor" });
 * const { training } = await entry.load();
 * if (training.labels.length !== 4) throw new Error("not four points");
 * ```
 */
export async function openDataset(request: DatasetRequest, saved?: SavedReading): Promise<DatasetEntry> {
  const { name } = request;
  if (Object.hasOwn(datasets, name)) {
    const source = datasets[name];
    refuseUseless(request, source);
    return await source.open(request, saved);
  }
  if (/[/\\]|\.(csv|tsv)$/i.test(name) || await exists(name)) {
    refuseUseless(request, { name, options: CUSTOM_DATA_OPTIONS });
    const { openCustomData } = await import("./custom/open_custom_data.ts");
    return await openCustomData(request, saved);
  }
  const meant = nearestName(name, Object.keys(datasets));
  throw new RequestError(
    `the data set ${JSON.stringify(name)}`,
    "is neither in the catalog nor a file or folder",
    "expected the name of a data set or a path",
    `${meant === undefined ? "" : `Did you mean ${meant}? `}\`deno task datasets\` lists the data sets`,
  );
}

function refuseUseless(request: DatasetRequest, { name, options }: Pick<DatasetSource, "name" | "options">): void {
  const useless = (Object.keys(OPTION_FLAGS) as DatasetOption[])
    .find((option) => request[option] !== undefined && !options.includes(option));
  if (useless === undefined) return;
  const taken = options.length === 0
    ? "none of the data options"
    : new Intl.ListFormat("en-GB").format(options.map((option) => OPTION_FLAGS[option]));
  throw new RequestError(`the data set ${name}`, `doesn't use ${OPTION_FLAGS[useless]}`, `expected ${taken}`);
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch {
    return false; // A name that the file system rejects, such as one of 256 characters, is no file.
  }
}
