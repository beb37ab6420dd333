import { join } from "node:path";
import { DataError } from "../data_error.ts";
import { readIdx } from "../idx_file.ts";
import type { DownloadableFile, DownloadableImages } from "../downloadable/downloadable_images.ts";
import { downloadFile, type RetryOptions } from "./download_file.ts";
import { PartFile } from "./part_file.ts";
import type { Fetch } from "./request.ts";

/** How a data set is downloaded. */
export interface ImagesDownload extends RetryOptions {
  readonly fetch: Fetch;
  /** The folder that its files are saved in; created if it doesn't exist. */
  readonly folder: string;
  /** Receives the progress. */
  report(event: DownloadEvent): void;
}

/** The progress of a download. */
export type DownloadEvent =
  /** A file is complete and verified; `isNew` if it was downloaded now. */
  | { readonly event: "file"; readonly file: string; readonly isNew: boolean }
  /** Bytes of a file have arrived; `received` and `total` are those of the whole data set. */
  | { readonly event: "progress"; readonly file: string; readonly received: number; readonly total: number }
  /** A transfer was interrupted, or brought another file than expected; it will be retried. */
  | { readonly event: "interrupted"; readonly file: string; readonly reason: string };

/** After this many wrong files the server has no other. */
const ATTEMPTS_AT_CONTENT = 2;

/**
 * Downloads the files of a data set that aren't in the folder yet, one after another. A file gets its name only when it
 * is complete and has the expected hash.
 *
 * @throws {DataError} if one can't be downloaded, or isn't the expected one.
 */
export async function downloadImages(images: DownloadableImages, download: ImagesDownload): Promise<void> {
  const refuse = (error: Error): never => {
    throw unwritable(download.folder, error);
  };
  await Deno.mkdir(download.folder, { recursive: true }).catch(refuse);
  try {
    await downloadMissing(images, download);
  } catch (error) {
    // Errors of the operating system have a code: no permission, no space.
    if (error instanceof Error && "code" in error) refuse(error);
    throw error;
  }
}

function unwritable(folder: string, cause: Error): DataError {
  const found = `can't be written to (${cause.message})`;
  const advice = "Make room, or name another folder with --data-dir";
  return new DataError(folder, found, "expected a folder to save the data set in", advice, { cause });
}

async function downloadMissing(images: DownloadableImages, download: ImagesDownload): Promise<void> {
  const total = images.files.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  for (const file of images.files) {
    const name = `${file.name}.gz`;
    const target = join(download.folder, name);
    const isNew = await whyNotIntact(target, file) !== undefined;
    const progress = (length: number) => {
      download.report({ event: "progress", file: name, received: before + Math.min(length, file.bytes), total });
    };
    if (isNew) await downloadIntact(new URL(name, images.address), target, file, { ...download, progress });
    before += file.bytes;
    progress(0);
    download.report({ event: "file", file: name, isNew });
  }
}

/** Downloads a file until it is the expected one. */
async function downloadIntact(
  url: URL,
  target: string,
  file: DownloadableFile,
  { report, progress, ...how }: ImagesDownload & { progress(length: number): void },
): Promise<void> {
  const interrupted = (reason: string) => report({ event: "interrupted", file: `${file.name}.gz`, reason });
  await using part = await PartFile.open(target);
  for (let attempt = 1;; attempt++) {
    // The publisher may compress it again, a little larger.
    const limit = 2 * file.bytes;
    await downloadFile({ ...how, url, limit, interrupted, progress: () => progress(part.length) }, part);
    const reason = await whyNotIntact(part.path, file);
    if (reason === undefined) return await part.finish(target);
    await part.restart(undefined);
    if (attempt === ATTEMPTS_AT_CONTENT) {
      throw new DataError(
        url.href,
        "is not the file that is expected",
        reason,
        "It may have been replaced; report it to the project",
      );
    }
    interrupted(reason);
  }
}

/** Why a file isn't the expected one; undefined if it is. */
async function whyNotIntact(path: string, { sha256 }: DownloadableFile): Promise<string | undefined> {
  try {
    await readIdx(path, { sha256 });
    return undefined;
  } catch (error) {
    if (error instanceof DataError) return error.message;
    throw error;
  }
}
