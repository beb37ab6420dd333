import { type RunFile, runFiles } from "../../../../src/runs/run_files.ts";
import type { Provider } from "../../model/findings/finding.ts";
import type { TrainingState } from "../../model/state.ts";

/** Files grow no faster than one reads their sizes. */
const SECONDS_BETWEEN_LISTINGS = 2;

/** What is found in a folder. */
export interface FolderFiles {
  readonly folder: string;
  readonly files: readonly RunFile[];
}

/** Lists the files of the run's folder, again and again while it is looked at; without a folder, none are listed. */
export class FilesProvider implements Provider<FolderFiles, string | undefined> {
  /** One listing takes no longer than a slice. */
  readonly isBusy = false;
  #listedAt = -Infinity;

  step(_: TrainingState, folder: string | undefined, now: number, found?: FolderFiles): FolderFiles | undefined {
    if (folder === undefined) return undefined;
    if (found?.folder === folder && now - this.#listedAt < SECONDS_BETWEEN_LISTINGS) return undefined;
    this.#listedAt = now;
    const files = runFiles(folder);
    return found?.folder === folder && areSame(files, found.files) ? undefined : { folder, files };
  }
}

function areSame(a: readonly RunFile[], b: readonly RunFile[]): boolean {
  return a.length === b.length && a.every(({ path, bytes }, i) => path === b[i].path && bytes === b[i].bytes);
}
