import { join } from "node:path";
import type { CheckpointCause } from "../training/checkpoints/checkpoint.ts";
import { CHECKPOINTS_FOLDER } from "./run_folder.ts";
import { writeFileAtomically } from "./write_file.ts";

/** How many of the last checkpoints a run keeps, beside the best. */
const KEPT = 3;

/** A checkpoint among a run's files. */
export interface StoredCheckpoint {
  /** Why it was taken, where its file says so. */
  readonly cause?: CheckpointCause;
  /** The training samples that the run had taken before it: a later one has more. */
  readonly samplesSeen: number;
  /** The loss of the epoch at whose end it was taken; `null` in the middle of an epoch. */
  readonly loss: number | null;
}

/** A file among a run's checkpoints. */
export interface CheckpointFile {
  readonly path: string;
  readonly samplesSeen: number;
  /** Why it was taken, as far as that was read. */
  readonly cause?: CheckpointCause;
}

/**
 * A run's checkpoints on the disk: `checkpoints/samples-000000120000.safetensors`, named by the training samples that
 * went before. The last three are kept, and the best: of those that were taken at the end of an epoch, the one of the
 * lowest validation loss. Nothing is removed before something newer is in its place.
 */
export class CheckpointStore {
  #kept: readonly StoredCheckpoint[];

  /**
   * @param locate Gives the run's folder, and sees to it that it is there.
   * @param kept Those that are there already and can be used.
   * @param write Writes a file as a whole or not at all.
   */
  constructor(
    private readonly locate: () => Promise<string>,
    kept: readonly StoredCheckpoint[] = [],
    private readonly write: typeof writeFileAtomically = writeFileAtomically,
  ) {
    this.#kept = kept;
  }

  /**
   * Writes a checkpoint, and then removes those that need not be kept any more.
   *
   * @returns its path.
   * @throws if it can't be written; those before are still there.
   */
  async add(checkpoint: StoredCheckpoint, bytes: Uint8Array): Promise<string> {
    const folder = join(await this.locate(), CHECKPOINTS_FOLDER);
    await Deno.mkdir(folder, { recursive: true });
    const path = join(folder, nameOf(checkpoint));
    await this.write(path, bytes);
    const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
    // What was taken away meanwhile is no reason to give up another.
    const others = this.#kept.filter((other) =>
      other.samplesSeen !== checkpoint.samplesSeen && names.includes(nameOf(other))
    );
    this.#kept = worthKeeping([...others, checkpoint]);
    await this.#removeOthers(folder, names);
    return path;
  }

  /** Removes what isn't kept, and what a process that was killed has left half-written. */
  async #removeOthers(folder: string, names: readonly string[]): Promise<void> {
    const kept = new Set(this.#kept.map(nameOf));
    for (const name of names) {
      const isOurs = samplesIn(name.replace(/\.partial$/, "")) !== undefined;
      // What can't be removed does no harm.
      if (isOurs && !kept.has(name)) await Deno.remove(join(folder, name)).catch(() => {});
    }
  }
}

/** Where a checkpoint lies in a run's folder. */
export function checkpointPath(run: string, checkpoint: StoredCheckpoint): string {
  return join(run, CHECKPOINTS_FOLDER, nameOf(checkpoint));
}

/** The checkpoints in a run's folder, the last one first; none where there is no folder of them. */
export async function listCheckpoints(run: string): Promise<CheckpointFile[]> {
  const folder = join(run, CHECKPOINTS_FOLDER);
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name).catch(() => []);
  return names.flatMap((name): CheckpointFile[] => {
    const samplesSeen = samplesIn(name);
    return samplesSeen === undefined ? [] : [{ path: join(folder, name), samplesSeen }];
  }).sort((a, b) => b.samplesSeen - a.samplesSeen);
}

function worthKeeping(checkpoints: readonly StoredCheckpoint[]): StoredCheckpoint[] {
  const newestFirst = checkpoints.toSorted((a, b) => b.samplesSeen - a.samplesSeen);
  const best = newestFirst.reduce<StoredCheckpoint | undefined>((best, checkpoint) => {
    return (checkpoint.loss ?? Infinity) < (best?.loss ?? Infinity) ? checkpoint : best;
  }, undefined);
  return newestFirst.filter((checkpoint, i) => i < KEPT || checkpoint === best);
}

function nameOf({ samplesSeen }: StoredCheckpoint): string {
  return `samples-${String(samplesSeen).padStart(12, "0")}.safetensors`;
}

function samplesIn(name: string): number | undefined {
  const digits = /^samples-(\d{12,16})\.safetensors$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
