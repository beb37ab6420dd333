import { DataError } from "../data_error.ts";
import type { DatasetEntry, DatasetRequest, SavedReading } from "../dataset.ts";
import type { DatasetOption } from "../dataset_source.ts";
import { OPTION_FLAGS } from "../option_flags.ts";
import { openTable } from "../tables/open_table.ts";
import { findIdxFiles, openIdxFolder } from "./open_idx_folder.ts";
import { openImageFolder } from "./open_image_folder.ts";
import { findPictures } from "./find_pictures.ts";

/**
 * Opens custom data by their path: a table, a folder with IDX files, or a folder of pictures with a sub-folder for each
 * class. If there are no test samples, 15 % of each class are held out, chosen by their contents.
 *
 * Tables and IDX files are read at once, since their contents are needed to describe them; pictures when they are
 * loaded.
 *
 * @param saved How the data of a saved network were read and split, if the data are for that.
 * @throws {DataError} naming the file, and the line where there are any, if something can't be used.
 *
 * @example
 * ```ts ignore
 * const entry = await openCustomData({ name: "letters/", size: { width: 28, height: 28 } });
 * const { training, classes } = await entry.load();
 * ```
 */
export async function openCustomData(request: DatasetRequest, saved?: SavedReading): Promise<DatasetEntry> {
  const { name: path, size } = request;
  const { isDirectory } = await Deno.stat(path).catch((cause) => {
    const found = cause instanceof Deno.errors.NotFound ? "doesn't exist" : `can't be read (${cause.message})`;
    throw new DataError(path, found, "expected a table or a folder", "", { cause });
  });
  if (!isDirectory) {
    // A network of version 0.1 may have been trained on a table that was asked for so.
    if (request.kind === "table" && size !== undefined && saved === undefined) {
      throw new DataError(
        path,
        "has no pixels by --kind table",
        "--size has no effect beside it; leave one of them out",
      );
    }
    if (TABLE.test(path)) return await openTable(request, saved);
    throw new DataError(path, "is a file of an unknown type", FORMS);
  }
  const option = TABLE_OPTIONS.find((option) => request[option] !== undefined);
  if (option !== undefined) throw new DataError(path, "is a folder", `expected a table for ${OPTION_FLAGS[option]}`);
  const names = await Array.fromAsync(Deno.readDir(path), ({ name }) => name);
  const idx = findIdxFiles(path, names);
  if (idx !== undefined) {
    if (size === undefined) return await openIdxFolder(request, idx, saved);
    throw new DataError(path, "holds IDX files", "expected a folder of pictures for --size");
  }
  const pictures = await findPictures(path);
  if (pictures !== undefined) return await openImageFolder(request, pictures, saved);
  const table = names.find((name) => TABLE.test(name));
  throw new DataError(
    path,
    "holds neither IDX files nor folders of pictures",
    FORMS,
    table && `To read ${table}, give its path`,
  );
}

/** The file name endings of tables. */
const TABLE = /\.(csv|tsv|tab|txt|data|dat)$/i;

/** The options for tables only. */
const TABLE_OPTIONS = [
  ...["label", "features", "ignore", "header", "kind", "delimiter", "decimal", "missing"] as const,
] satisfies DatasetOption[];

const FORMS =
  "expected a table (.csv, .tsv, .txt or .data), a folder with train-images and train-labels in IDX format, or a folder " +
  "of PNG or JPEG pictures with a sub-folder for each class";
