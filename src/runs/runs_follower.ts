import { findRuns, type FoundRun, logTime } from "./find_run.ts";
import { type LossPoint, readLossCurve } from "./loss_curve.ts";
import { type RunSummary, summarizeRun } from "./run_summary.ts";

/** A run of a folder that is followed. */
export interface FollowedSummary extends RunSummary {
  /** When its log was written last as it was found, in milliseconds since 1970; it stays as it was. */
  readonly found: number;
  /** Its loss, if it has been in sight. */
  readonly curve?: readonly LossPoint[];
}

/** What is new since a folder was last looked at. */
export interface RunsUpdate<Run = FollowedSummary> {
  /** The runs that are new, or have changed. */
  readonly changed: readonly Run[];
  /** The folders of those that are no longer there. */
  readonly gone: readonly string[];
  /** Whether all of them are summed up. */
  readonly isComplete: boolean;
}

/** Runs that are summed up at a time: 30 ms of work. */
const BATCH = 64;

/** A folder that has just been made has no log for a moment, and nothing later shows that it got one. */
const SETTLED_MILLISECONDS = 5000;

/** Until then it is listed so often: of 5,000 runs, that takes a tenth of a second. */
const LISTING_MILLISECONDS = 1000;

/**
 * Follows the runs in a folder while others are trained, started and removed there. What is read for each stays small,
 * however many and however long they are: of a run that is over nothing is read twice, and the curve only once in sight.
 */
export class RunsFollower {
  #found: readonly FoundRun[] = [];
  #changedAt = NaN;
  #listedAt = NaN;
  readonly #runs = new Map<string, FollowedSummary & { readonly time: number | undefined }>();

  /**
   * @param root The folder of the runs.
   * @param accepts Which of its runs are reported; all when left out.
   */
  constructor(readonly root: string, readonly accepts: (run: RunSummary) => boolean = () => true) {}

  /**
   * What has come since the last call.
   *
   * @param inSight The folders of the runs whose curves are seen.
   * @throws {RunError} if the folder can't be read.
   */
  async poll(inSight: ReadonlySet<string>): Promise<RunsUpdate> {
    const gone = await this.#list();
    const fresh = this.#found.filter(({ folder }) => !this.#runs.has(folder));
    const batch = fresh.slice(0, BATCH).map(({ folder }) => folder), changed: FollowedSummary[] = [];
    for (const [folder, { state }] of this.#runs) {
      if (state === "running" || inSight.has(folder)) batch.push(folder);
    }
    for (const folder of batch) {
      if (await this.#read(folder, inSight.has(folder))) changed.push(this.#runs.get(folder)!);
    }
    return { changed: changed.filter(this.accepts), gone, isComplete: fresh.length <= BATCH };
  }

  /** Lists the folder anew where a run was added or removed, and returns the folders of the latter. */
  async #list(): Promise<readonly string[]> {
    const changedAt = await Deno.stat(this.root).then(({ mtime }) => mtime?.getTime() ?? NaN, () => NaN);
    const now = Date.now(), isSettled = this.#listedAt - changedAt > SETTLED_MILLISECONDS;
    if (changedAt === this.#changedAt && (isSettled || now - this.#listedAt < LISTING_MILLISECONDS)) return [];
    this.#listedAt = now;
    this.#changedAt = changedAt;
    this.#found = await findRuns(this.root);
    const folders = new Set(this.#found.map(({ folder }) => folder));
    const gone = [...this.#runs.keys()].filter((folder) => !folders.has(folder));
    for (const folder of gone) this.#runs.delete(folder);
    return gone;
  }

  /** Reads a run if something of it can have changed; returns whether it did. */
  async #read(folder: string, isInSight: boolean): Promise<boolean> {
    const known = this.#runs.get(folder), time = await logTime(folder), isSame = known?.time === time;
    // A process that was killed writes nothing more, but isn't there.
    const isDue = !isSame || known?.state === "running", lacksCurve = isInSight && !known?.curve;
    if (!isDue && !lacksCurve) return false;
    const summary = isDue ? await summarizeRun(folder) : known!;
    const curve = isInSight && (!isSame || lacksCurve)
      ? await readLossCurve(folder)
      : isSame
      ? known?.curve
      : undefined;
    this.#runs.set(folder, { ...summary, found: known?.found ?? time ?? 0, time, curve });
    return !isSame || lacksCurve || summary.state !== known?.state;
  }
}
