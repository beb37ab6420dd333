import type { DatasetEntry } from "../dataset.ts";
import type { ExpectedFile } from "./expected_file.ts";

/** A file as it can be downloaded: compressed by gzip. */
export interface DownloadableFile extends ExpectedFile {
  /** The bytes of the compressed file. */
  readonly bytes: number;
}

/** A data set laid out as MNIST is, that can be downloaded. */
export interface DownloadableImages {
  readonly description: Omit<DatasetEntry, "load">;
  /** The page that tells about it. */
  readonly origin: string;
  readonly licence: string;
  /** Where its files are to be had: their names, with `.gz`, come after it. */
  readonly address: string;
  readonly files: readonly [
    trainImages: DownloadableFile,
    trainLabels: DownloadableFile,
    testImages: DownloadableFile,
    testLabels: DownloadableFile,
  ];
  /** The Debian package that holds it, and the folder where that puts it. */
  readonly debian?: { readonly name: string; readonly folder: string };
}
