import { architectureOf } from "../../model/architecture.ts";
import { joinBytes } from "../../model/join_bytes.ts";
import type { Network } from "../../network/network.ts";
import type { KeyframeEvent, OutageEvent } from "../../training/events.ts";
import { KeyframeMoments } from "../../training/keyframes/keyframe_moments.ts";
import type { KeyframeRecorder } from "../../training/session/keyframe_recorder.ts";
import { encodeDescription, type KeyframeFile } from "./keyframe_file.ts";
import { OpenFile } from "./open_file.ts";
import type { SharedPath } from "./shared_path.ts";

/** The attempt that the keyframes are of. */
interface Attempt {
  readonly number: number;
  /** What its file begins with. */
  readonly head: Uint8Array;
  readonly moments: KeyframeMoments;
}

/** A keyframe as it is written. */
interface Frame {
  readonly batches: number;
  readonly bytes: Uint8Array;
}

/** A keyframe that is in the file. */
interface WrittenFrame {
  readonly batches: number;
  readonly length: number;
}

/**
 * Writes the keyframes of a run on one of the threads that train: each is in the file before the next one or a checkpoint is
 * taken. What can't be written is reported, and written with the next.
 */
export class KeyframeLog implements KeyframeRecorder {
  #attempt: Attempt | undefined;
  #file: OpenFile | undefined;
  /** The keyframes in the file, in order. */
  #written: WrittenFrame[] = [];
  /** Whether there is a file of keyframes, this one or that of the run before it was resumed. */
  #hasFile = false;
  /** The keyframes after those, which aren't written yet. */
  #pending: Frame[] = [];
  /** How often the path had been set when the file was created. */
  #times = 0;
  /** Why the last one couldn't be written. */
  #problem: string | undefined;

  /**
   * @param place Where the file is, as soon as there is a folder for it.
   * @param network The network that is trained.
   * @param report Called when keyframes can't be written, and when they can be again.
   * @param earlier The keyframes of a run that resumes, as `keyframesUntil` gives them; the file begins with them.
   */
  constructor(
    private readonly place: SharedPath,
    private readonly network: Pick<Network, "layers" | "objective">,
    private readonly report: (event: OutageEvent) => void,
    earlier?: KeyframeFile,
  ) {
    if (!earlier) return;
    const { head, description: { attempt, plan }, records } = earlier;
    this.#begin({ number: attempt, head, moments: new KeyframeMoments(plan) }, records);
  }

  /** Adds a keyframe; never throws. One of another attempt begins a new file. */
  record({ attempt, record, layers, plan }: KeyframeEvent): void {
    if (this.#attempt?.number !== attempt) {
      const description = { architecture: architectureOf(this.network), layers, plan, attempt };
      this.#begin({ number: attempt, head: encodeDescription(description), moments: new KeyframeMoments(plan) });
    }
    this.#pending.push(record);
    if (this.#save(record.batches)) return;
    // Its bytes are overwritten with the next one.
    this.#pending[this.#pending.length - 1] = { batches: record.batches, bytes: record.bytes.slice() };
  }

  /** Completes the file; reports its content if it can't be written. Never throws. */
  finish(): void {
    const newest = this.#pending.at(-1) ?? this.#written.at(-1);
    if (newest && !this.#isInPlace() && !this.#save(newest.batches, true)) this.#reportContent();
    this.#begin(undefined);
  }

  #reportContent(): void {
    try {
      this.report({ event: "outage", problem: this.#problem ?? null, file: this.#joined(this.#frames()) });
    } catch (error) {
      // What another program has cut off is lost.
      this.#setProblem(messageOf(error));
    }
  }

  #begin(attempt: Attempt | undefined, frames: readonly Frame[] = []): void {
    this.#file?.[Symbol.dispose]();
    this.#file = undefined;
    this.#attempt = attempt;
    this.#written = [];
    this.#pending = [...frames];
    this.#hasFile = frames.length > 0;
  }

  /** Whether the file is complete and at its path: another program may have removed or replaced it. */
  #isInPlace(): boolean {
    try {
      return this.#pending.length === 0 && this.#file!.isAt(this.place.path!);
    } catch {
      return false;
    }
  }

  /**
   * Writes what the file lacks, and leaves out what isn't kept any more.
   *
   * @param newest The moment of the last keyframe.
   * @param isReplaced Whether to write the whole file. Default: if its folder had to be created again.
   * @returns Whether the file is complete.
   */
  #save(newest: number, isReplaced = this.place.times !== this.#times): boolean {
    if (this.place.times === 0) return false;
    const isKept = this.#attempt!.moments.keptUntil(newest);
    try {
      const areKept = this.#written.every(({ batches }) => isKept(batches));
      if (this.#file && areKept && !isReplaced) this.#append(this.#file);
      else this.#replace(isKept);
      this.#setProblem(undefined);
      return true;
    } catch (error) {
      // Without its folder there is no place for the file: the recorder creates it again and sets the place.
      if (!(error instanceof Deno.errors.NotFound)) {
        this.#setProblem(messageOf(error));
      }
      return false;
    }
  }

  #append(file: OpenFile): void {
    const [first, ...others] = this.#pending;
    file.append(others.length === 0 ? first.bytes : joinBytes(this.#pending.map(({ bytes }) => bytes)));
    for (const { batches, bytes } of this.#pending) this.#written.push({ batches, length: bytes.length });
    this.#pending = [];
  }

  #replace(isKept: (batches: number) => boolean): void {
    const { times, path } = this.place, kept = this.#frames().filter(({ batches }) => isKept(batches));
    // The first one replaces nothing that could be lost: training needn't wait for the disk.
    const file = OpenFile.create(path!, this.#joined(kept), this.#hasFile);
    this.#file?.[Symbol.dispose]();
    this.#file = file;
    this.#hasFile = true;
    this.#times = times;
    this.#written = kept.map(({ batches, bytes }) => ({ batches, length: bytes.length }));
    this.#pending = [];
  }

  /** All keyframes, those in the file included. */
  #frames(): Frame[] {
    if (!this.#file) return this.#pending;
    const bytes = this.#file.read();
    let end = this.#attempt!.head.length;
    const written = this.#written.map(({ batches, length }) => ({
      batches,
      bytes: bytes.subarray(end, end += length),
    }));
    return [...written, ...this.#pending];
  }

  #joined(frames: readonly Frame[]): Uint8Array<ArrayBuffer> {
    return joinBytes([this.#attempt!.head, ...frames.map(({ bytes }) => bytes)]);
  }

  #setProblem(problem: string | undefined): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.report({ event: "outage", problem: problem ?? null });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
