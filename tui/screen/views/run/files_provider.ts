import { type RunFile, runFiles } from "../../../../src/runs/run_files.ts";
import type { Provider } from "../../model/findings/finding.ts";
import { type PaceLimits, WorkPace } from "../../model/findings/work_pace.ts";
import type { TrainingState } from "../../model/state.ts";

/** Files grow no faster than one reads their sizes; thousands of checkpoints are listed more seldom. */
const PACE: PaceLimits = { leastSeconds: 2, shareOfTime: 0.005 };

/** What is found in a folder. */
export interface FolderFiles {
  readonly folder: string;
  readonly files: readonly RunFile[];
}

/** Lists the files of the run's folder, again and again while it is looked at; without a folder, none are listed. */
export class FilesProvider implements Provider<FolderFiles, string | undefined> {
  /** One listing takes no longer than a slice. */
  readonly isBusy = false;
  readonly #pace: WorkPace;

  /** @param clock In milliseconds. */
  constructor(clock = () => performance.now()) {
    this.#pace = new WorkPace(PACE, clock);
  }

  step(_: TrainingState, folder: string | undefined, now: number, found?: FolderFiles): FolderFiles | undefined {
    if (folder === undefined) return undefined;
    if (found?.folder === folder && !this.#pace.isDue(now)) return undefined;
    this.#pace.begin(now);
    const files = this.#pace.time(() => runFiles(folder));
    return found?.folder === folder && areSame(files, found.files) ? undefined : { folder, files };
  }
}

function areSame(a: readonly RunFile[], b: readonly RunFile[]): boolean {
  return a.length === b.length && a.every(({ path, bytes }, i) => path === b[i].path && bytes === b[i].bytes);
}
