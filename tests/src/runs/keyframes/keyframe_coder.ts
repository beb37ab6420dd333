import type { Engine } from "../../../../src/engine/engine.ts";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { DenseLayer } from "../../../../src/network/dense_layer.ts";
import type { LayerNumbers } from "../../../../src/network/layer_numbers.ts";
import { frameLayers } from "../../../../src/runs/keyframes/decode_keyframes.ts";
import {
  encodeDescription,
  type KeyframeDescription,
  type KeyframeFile,
} from "../../../../src/runs/keyframes/keyframe_file.ts";
import { joinBytes } from "../../../../src/model/join_bytes.ts";
import { Keyframes } from "../../../../src/runs/keyframes/keyframes.ts";
import type { FrameRecord } from "../../../../src/training/keyframes/frame_record.ts";
import { KeyframeEncoder } from "../../../../src/training/keyframes/keyframe_encoder.ts";
import { KeyframeMoments } from "../../../../src/training/keyframes/keyframe_moments.ts";

/** Makes keyframes of any numbers, as a run does of its own, and keeps those that its plan keeps. */
export class KeyframeCoder {
  #records: readonly FrameRecord[];
  readonly #layers: readonly DenseLayer[];
  readonly #encoder: KeyframeEncoder;
  readonly #moments: KeyframeMoments;

  /** @param earlier The keyframes of a run that resumes. */
  constructor(
    private readonly description: KeyframeDescription,
    engine: Engine = new ReferenceEngine(),
    earlier?: KeyframeFile,
  ) {
    const { architecture, layers, plan } = description, shape = frameLayers(architecture, layers);
    const parameter = (rows: number, columns: number) => ({ value: engine.matrix(rows, columns), state: [] });
    this.#layers = shape.map(({ inputs, units, bias }) =>
      new DenseLayer(parameter(inputs, units), bias ? parameter(1, units) : undefined, "relu")
    );
    this.#records = earlier?.records ?? [];
    this.#encoder = new KeyframeEncoder(engine, shape, earlier && new Keyframes(earlier).references());
    this.#moments = new KeyframeMoments(plan);
  }

  /** Those that are kept, in order. */
  get records(): readonly FrameRecord[] {
    return this.#records;
  }

  /** A file of them. */
  get file(): Uint8Array<ArrayBuffer> {
    return joinBytes([encodeDescription(this.description), ...this.#records.map(({ bytes }) => bytes)]);
  }

  /** Adds a keyframe; returns its record, or undefined for numbers that can't be coded. */
  add(batches: number, numbers: readonly LayerNumbers[]): FrameRecord | undefined {
    this.#layers.forEach((layer, l) => layer.numbers = numbers[l]);
    const record = this.#encoder.encode(this.#moments.keyframeAt(batches), this.#layers)?.();
    if (!record) return undefined;
    const taken = { ...record, bytes: record.bytes.slice() };
    const isKept = this.#moments.keptUntil(batches);
    this.#records = [...this.#records, taken].filter((record) => isKept(record.batches));
    return taken;
  }
}
