import type { LayerNumbers } from "../../network/layer_numbers.ts";
import { KeyframeMoments } from "../../training/keyframes/keyframe_moments.ts";
import { decodeFrame, encodeFrame } from "./frame_coding.ts";
import type { FrameRecord } from "./frame_record.ts";
import { contentBytes, createNumbers, type FrameLayer, frameLayers } from "./frame_shape.ts";
import type { KeyframeDescription } from "./keyframe_file.ts";

/**
 * Codes the keyframes of a run as they come, and keeps those that the plan keeps. The records follow from the numbers and
 * the plan alone: one that continues with the records of another goes on with the same bytes.
 */
export class KeyframeEncoder {
  readonly #moments: KeyframeMoments;
  readonly #shape: readonly FrameLayer[];
  /** Whether a difference is shorter than a whole keyframe; of few inputs it isn't. */
  readonly #isDifferenceShorter: boolean;
  #records: readonly FrameRecord[];
  /** Keyframes as they are read, of the newest record and those that it is a difference from, as far as they were needed. */
  readonly #read = new Map<number, readonly LayerNumbers[]>();
  /** Memory of those that were forgotten: what is thrown away has to be collected, in a core that trains. */
  readonly #free: (readonly LayerNumbers[])[] = [];

  /** @param records Those of a run that resumes. */
  constructor({ architecture, layers, plan }: KeyframeDescription, records: readonly FrameRecord[] = []) {
    this.#moments = new KeyframeMoments(plan);
    this.#shape = frameLayers(architecture, layers);
    this.#isDifferenceShorter = contentBytes(this.#shape, "difference") < contentBytes(this.#shape, "whole");
    this.#records = records;
  }

  /** The keyframes that are kept, in order. */
  get records(): readonly FrameRecord[] {
    return this.#records;
  }

  /**
   * Adds a keyframe, unless it is there already, or a number in it isn't finite.
   *
   * @param batches How many batches were trained before it.
   * @param numbers The weights and biases of the layers.
   * @returns Whether it is now the last of the records, others have been left out as well, or there is nothing to be added.
   */
  add(batches: number, numbers: readonly LayerNumbers[]): "added" | "thinned" | "left out" {
    if (batches <= (this.#records.at(-1)?.batches ?? -1)) return "left out";
    const record = encodeFrame(this.#shape, batches, numbers, this.#reference(batches));
    if (!record) return "left out";
    const all = [...this.#records, record];
    this.#records = all.filter((other) => this.#moments.isKept(other.batches, batches));
    this.#forget();
    return this.#records.length === all.length ? "added" : "thinned";
  }

  /** What the keyframe is to be a difference from; undefined for a whole one, also where that is missing. */
  #reference(batches: number) {
    const reference = this.#isDifferenceShorter ? this.#moments.referenceOf(batches) : undefined;
    const layers = reference === undefined ? undefined : this.#readAt(reference);
    return reference === undefined || !layers ? undefined : { batches: reference, layers };
  }

  #readAt(batches: number): readonly LayerNumbers[] | undefined {
    const known = this.#read.get(batches);
    if (known) return known;
    const record = this.#records.find((record) => record.batches === batches);
    if (!record) return undefined;
    const numbers = this.#numbersBefore(record);
    decodeFrame(this.#shape, record, numbers);
    this.#read.set(batches, numbers);
    return numbers;
  }

  /** The numbers that a record changes, to be changed. */
  #numbersBefore({ reference }: FrameRecord): readonly LayerNumbers[] {
    // A file without the reference would have been refused.
    const before = reference === undefined ? undefined : this.#readAt(reference)!;
    const numbers = this.#free.pop() ?? createNumbers(this.#shape);
    before?.forEach(({ weights, bias }, l) => {
      numbers[l].weights.set(weights);
      if (bias) numbers[l].bias?.set(bias);
    });
    return numbers;
  }

  /** Forgets those that no later keyframe is a difference from. */
  #forget(): void {
    const needed = new Set<number | undefined>();
    for (let record = this.#records.at(-1); record;) {
      needed.add(record.batches);
      const { reference } = record;
      record = this.#records.find(({ batches }) => batches === reference);
    }
    for (const [batches, numbers] of this.#read) {
      if (needed.has(batches)) continue;
      this.#read.delete(batches);
      this.#free.push(numbers);
    }
  }
}
