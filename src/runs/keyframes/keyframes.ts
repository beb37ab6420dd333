import { join } from "node:path";
import { readBounded } from "../../../data/read_bounded.ts";
import { ReferenceEngine } from "../../engine/reference/reference.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { networkOf } from "../../model/network_of.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";
import type { Network } from "../../network/network.ts";
import type { FrameLayer } from "../../training/keyframes/frame_content.ts";
import type { FrameRecord } from "../../training/keyframes/frame_record.ts";
import { KeyframeMoments } from "../../training/keyframes/keyframe_moments.ts";
import type { KeyframeReference } from "../../training/keyframes/keyframe_encoder.ts";
import { decodeFrame } from "./decode_frame.ts";
import { decodeKeyframes, frameLayers } from "./decode_keyframes.ts";
import { type KeyframeDescription, type KeyframeFile, KEYFRAMES_FILE } from "./keyframe_file.ts";

/** When a keyframe was taken. */
export interface KeyframeMoment {
  /** How many batches were trained before; 0 for the untrained network. */
  readonly batches: number;
  /** The same in epochs: 1.5 is half through the second. */
  readonly epoch: number;
}

/**
 * The weights of a network as they were at many moments of its training, from before the first batch to the end.
 *
 * They are lossy: no weight is off by more than `max |w| ∕ 254` of its unit's weights, or by more than a tenth of the
 * largest change of one of them since an earlier keyframe, whichever it was saved by. Biases are exact.
 *
 * @example What a run has learned when
 * ```ts ignore
 * import { openKeyframes } from "./keyframes.ts";
 *
 * const keyframes = await openKeyframes("runs/mnist-001");
 * keyframes?.moments.forEach(({ epoch }, i) => console.log(epoch, keyframes.weightsAt(i).at(400, 0)));
 * ```
 */
export class Keyframes {
  /** When each was taken, in order. */
  readonly moments: readonly KeyframeMoment[];
  readonly #description: KeyframeDescription;
  readonly #records: readonly FrameRecord[];
  readonly #shape: readonly FrameLayer[];
  /** Where each is among them, by its batches. */
  readonly #places: ReadonlyMap<number, number>;
  #numbers: readonly LayerNumbers[] | undefined;
  /** The one whose numbers these are. */
  #current = -1;
  #network: Network | undefined;

  /**
   * Takes what {@link openKeyframes} has read.
   *
   * @param file The content of a file of keyframes.
   */
  constructor({ description, records }: KeyframeFile) {
    const { architecture, layers, plan } = description;
    this.#description = description;
    this.#records = records;
    this.#shape = frameLayers(architecture, layers);
    this.#places = new Map(records.map(({ batches }, i) => [batches, i]));
    this.moments = records.map(({ batches }) => ({ batches, epoch: batches / plan.batchesAnEpoch }));
  }

  /** Whether they have the weights of all layers; otherwise they have those of the first alone. */
  get hasAllLayers(): boolean {
    return this.#description.layers === this.#description.architecture.layers.length;
  }

  /** The number of the last keyframe up to a moment, in epochs; 0 before the first. */
  indexAt(epoch: number): number {
    return Math.max(0, this.moments.findLastIndex((moment) => moment.epoch <= epoch));
  }

  /**
   * The weights of the first layer (inputs × units) at a keyframe. They are overwritten when another is asked for.
   *
   * @throws {RangeError} if there is no such keyframe.
   */
  weightsAt(index: number): Matrix {
    const [{ weights }] = this.numbersAt(index), [{ inputs, units }] = this.#shape;
    return new Matrix(inputs, units, weights);
  }

  /** Whether they are of a network with these layers: all of its layers, or the first ones. */
  areOf({ layers }: Pick<Network, "layers">): boolean {
    return (!this.hasAllLayers || this.#shape.length === layers.length) &&
      this.#shape.every(({ inputs, units, bias }, l) => {
        const layer = layers[l];
        return layer?.inputs === inputs && layer.units === units && bias === (layer.bias !== undefined);
      });
  }

  /**
   * The weights and biases of the layers that keyframes have. They are overwritten when another is asked for.
   *
   * @throws {RangeError} if there is no such keyframe.
   */
  numbersAt(index: number): readonly LayerNumbers[] {
    if (!(index in this.#records)) {
      throw new RangeError(`keyframe ${index} was asked for; there are ${this.#records.length}, counted from 0`);
    }
    const numbers = this.#numbers ??= createNumbers(this.#shape);
    const differences: FrameRecord[] = [];
    let at = index;
    for (; at !== this.#current; at = this.#places.get(differences[differences.length - 1].reference!)!) {
      if (this.#records[at].reference === undefined) break;
      differences.push(this.#records[at]);
    }
    if (at !== this.#current) decodeFrame(this.#shape, this.#records[at], numbers);
    for (const record of differences.reverse()) decodeFrame(this.#shape, record, numbers);
    this.#current = index;
    return numbers;
  }

  /** Those that keyframes after the last one are differences from: what a run that resumes goes on from. */
  references(): KeyframeReference[] {
    const last = this.moments.at(-1);
    if (!last) return [];
    return new KeyframeMoments(this.#description.plan).referencesAfter(last.batches).flatMap((batches) => {
      const index = this.#places.get(batches);
      // They are overwritten when another is asked for.
      return index === undefined
        ? []
        : { batches, weights: this.numbersAt(index).map(({ weights }) => weights.slice()) };
    });
  }

  /**
   * The network as it was at a keyframe; undefined if they don't have all layers. It becomes that of another when that is
   * asked for; `copy` it to keep it.
   *
   * @throws {RangeError} if there is no such keyframe.
   */
  networkAt(index: number): Network | undefined {
    if (!this.hasAllLayers) return undefined;
    const numbers = this.numbersAt(index);
    if (this.#network) this.#network.numbers = numbers;
    else this.#network = networkOf(this.#description.architecture, numbers, new ReferenceEngine());
    return this.#network;
  }
}

/** Room for the numbers of layers, zero at first. */
function createNumbers(layers: readonly FrameLayer[]): LayerNumbers[] {
  return layers.map(({ inputs, units, bias }) => ({
    weights: new Float32Array(inputs * units),
    bias: bias ? new Float32Array(units) : undefined,
  }));
}

/**
 * Opens the keyframes of a run, also of one that is training: those that it has had so far.
 *
 * @param folder The run's.
 * @returns undefined if it has none.
 * @throws {ModelError} if the file is damaged, of another version, or no such file.
 */
export async function openKeyframes(folder: string): Promise<Keyframes | undefined> {
  const file = await readKeyframes(folder);
  return file && new Keyframes(file);
}

/**
 * The same at once, for what works in slices: the 3.9 MB of 64 keyframes of the default network take some 15 ms.
 *
 * @throws {ModelError} as {@link openKeyframes} does.
 */
export function openKeyframesSync(folder: string): Keyframes | undefined {
  const path = join(folder, KEYFRAMES_FILE);
  try {
    return Deno.statSync(path).isFile ? new Keyframes(decodeKeyframes(Deno.readFileSync(path), path)) : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Reads the keyframes in a run's folder, as {@link openKeyframes} does. */
export async function readKeyframes(folder: string): Promise<KeyframeFile | undefined> {
  const path = join(folder, KEYFRAMES_FILE);
  const bytes = await readBounded(path).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  });
  return bytes && decodeKeyframes(bytes, path);
}
