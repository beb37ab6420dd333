import { DataError } from "../data_error.ts";
import type { DatasetEntry, DatasetRequest } from "../dataset.ts";
import { openCsv } from "./csv_data.ts";
import { findIdxFiles, openIdx } from "./idx_data.ts";
import { openImages } from "./image_data.ts";
import { findPictures } from "./image_folder.ts";

/**
 * One's own data, by the path that the request names: a CSV file, a folder with IDX files, or a folder of pictures with
 * a sub-folder a class. Unless there are samples to test on, 15 % of each class are held out for that by the seed; the
 * training samples come in the seed's order.
 *
 * CSV and IDX files are read at once, since they say only then what is in them; pictures when they are loaded.
 *
 * @throws {DataError} naming the file, and the line where there are any, if something can't be used.
 *
 * @example
 * ```ts ignore
 * const entry = await openOwnData({ name: "letters/", size: { width: 28, height: 28 } });
 * const { training, classes } = await entry.load();
 * ```
 */
export async function openOwnData(request: DatasetRequest): Promise<DatasetEntry> {
  const { name: path, label, size } = request;
  const { isDirectory } = await Deno.stat(path).catch((cause) => {
    const found = cause instanceof Deno.errors.NotFound ? "doesn't exist" : `can't be read (${cause.message})`;
    throw new DataError(path, found, "a CSV file or a folder was expected there", "", { cause });
  });
  if (!isDirectory) {
    if (/\.csv$/i.test(path)) return await openCsv(request);
    throw new DataError(path, "is a file of an unknown kind", FORMS);
  }
  if (label !== undefined) throw new DataError(path, "is a folder", "--label takes a column of a CSV file");
  const names = await Array.fromAsync(Deno.readDir(path), ({ name }) => name);
  const idx = findIdxFiles(path, names);
  if (idx !== undefined) {
    if (size === undefined) return await openIdx(request, idx);
    throw new DataError(path, "holds IDX files", "--size is for pictures in files of their own");
  }
  const pictures = await findPictures(path);
  if (pictures !== undefined) return await openImages(request, pictures);
  const csv = names.find((name) => /\.csv$/i.test(name));
  throw new DataError(
    path,
    "holds neither IDX files nor folders of pictures",
    FORMS,
    csv && `${csv} is read by its path`,
  );
}

const FORMS =
  "one's own data are a .csv file, a folder with train-images and train-labels in IDX format, or a folder " +
  "of PNG or JPEG pictures with a sub-folder a class";
