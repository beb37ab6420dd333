import type { DatasetEntry } from "../dataset.ts";
import type { ExpectedFile } from "./expected_file.ts";

/** A downloadable file, compressed by gzip. */
export interface DownloadableFile extends ExpectedFile {
  /** The size of the compressed file in bytes. */
  readonly bytes: number;
}

/** A downloadable data set in MNIST's format. */
export interface DownloadableImages {
  readonly description: Omit<DatasetEntry, "load">;
  /** The page that describes it. */
  readonly origin: string;
  readonly licence: string;
  /** The address of its files: their names, with `.gz`, are appended. */
  readonly address: string;
  readonly files: readonly [
    trainImages: DownloadableFile,
    trainLabels: DownloadableFile,
    testImages: DownloadableFile,
    testLabels: DownloadableFile,
  ];
  /** The Debian package that contains it, and the folder that this installs it in. */
  readonly debian?: { readonly name: string; readonly folder: string };
}
