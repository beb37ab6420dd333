import { architectureOf } from "../../model/architecture.ts";
import type { Network } from "../../network/network.ts";
import type { KeyframeEvent } from "../../training/events.ts";
import { KeyframeMoments } from "../../training/keyframes/keyframe_moments.ts";
import { GrowingFile } from "../growing_file.ts";
import type { Outages } from "../outages.ts";
import { reasonOf } from "../run_folder.ts";
import { sealRecord } from "./frame_checksum.ts";
import { encodeDescription, type KeyframeDescription, type KeyframeFile } from "./keyframe_file.ts";

/**
 * Writes the keyframes of a run while it trains: each is in the file as soon as {@link add} resolves. What can't be
 * written is reported as an outage, and written with the next.
 */
export class KeyframeLog {
  readonly #file: GrowingFile;
  #path: string | undefined;
  /** All that the file is to have; undefined as long as there is nothing. */
  #content: KeyframeFile | undefined;
  #moments: KeyframeMoments | undefined;

  /**
   * @param locate Gives the file's path, and sees to it that its folder is there.
   * @param outages Takes what can't be written.
   * @param earlier Those that a run has which resumes, as {@link keyframesUntil} gives them; the file begins with them.
   */
  constructor(
    private readonly locate: () => Promise<string>,
    private readonly outages: Outages,
    earlier?: KeyframeFile,
  ) {
    const pieces = earlier ? [earlier.head, ...earlier.records.map(({ bytes }) => bytes)] : [];
    this.#file = new GrowingFile(() => this.#locateOnce(), pieces);
    if (earlier) this.#begin(earlier);
  }

  /**
   * Adds a keyframe, and puts its checksum into it; never throws.
   *
   * @param network The network whose weights it has, of any moment.
   */
  async add({ attempt, record, layers, plan }: KeyframeEvent, network: Network): Promise<void> {
    const { head, description, records } = this.#content ??
      this.#describe({ architecture: architectureOf(network), layers, plan, attempt });
    sealRecord(record);
    const all = [...records, record], isKept = this.#moments!.keptUntil(record.batches);
    const kept = all.filter(({ batches }) => isKept(batches));
    this.#content = { head, description, records: kept };
    // The first one comes with the head.
    const isAppended = kept.length === all.length && kept.length > 1;
    await this.#try(() =>
      isAppended
        ? this.#file.append(record.bytes, false)
        : this.#file.replace([head, ...kept.map(({ bytes }) => bytes)])
    );
  }

  /** Begins anew with the next keyframe: the run restarts with other weights. */
  restart(): void {
    this.#content = undefined;
  }

  /** Brings all keyframes to the disk; never throws. */
  async flush(): Promise<void> {
    if (this.#content) await this.#try(() => this.#file.flush());
  }

  #describe(description: KeyframeDescription): KeyframeFile {
    return this.#begin({ description, head: encodeDescription(description), records: [] });
  }

  #begin(content: KeyframeFile): KeyframeFile {
    this.#moments = new KeyframeMoments(content.description.plan);
    return this.#content = content;
  }

  /** Once it is found, its folder needn't be looked after with each keyframe: that takes as long as to write one. */
  async #locateOnce(): Promise<string> {
    return this.#path ??= await this.locate();
  }

  async #write(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      this.#path = undefined;
      await this.#file.flush();
    }
  }

  async #try(write: () => Promise<void>): Promise<void> {
    try {
      await this.#write(write);
      this.outages.end("keyframes", "keyframes are recorded again, and none is missing");
    } catch (error) {
      this.outages.begin("keyframes", `the keyframes can't be recorded: ${reasonOf(error)}`);
    }
  }
}

/**
 * The keyframes that a run keeps which resumes from a checkpoint: those up to it, but for the one that was taken where the
 * run was stopped. All that come later will come once more.
 *
 * @param at Where the checkpoint was taken: in which attempt, and after how many of its batches.
 * @returns undefined if they are of another attempt.
 */
export function keyframesUntil(
  file: KeyframeFile,
  { attempt, batches }: { readonly attempt: number; readonly batches: number },
): KeyframeFile | undefined {
  if (file.description.attempt !== attempt) return undefined;
  const moments = new KeyframeMoments(file.description.plan), kept = new Set<number | undefined>([undefined]);
  const records = file.records.filter((record) => {
    // In a file that isn't one of a run's, any may be a difference from one that isn't kept.
    const isKept = record.batches <= batches && moments.includes(record.batches) && kept.has(record.reference);
    if (isKept) kept.add(record.batches);
    return isKept;
  });
  return { ...file, records };
}
