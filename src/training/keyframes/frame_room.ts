import type { Engine } from "../../engine/engine.ts";
import type { WeightCodes } from "../../engine/quantization/quantizer.ts";
import type { DenseLayer } from "../../network/dense_layer.ts";
import { contentBytes, floatsIn, type FrameKind, type FrameLayer, type LayerPart, partsOf } from "./frame_content.ts";
import { CONTENT_AT, type FrameRecord, RecordRoom } from "./frame_record.ts";

/** Bytes of room for a record of either kind. */
export function recordBytes(shape: readonly FrameLayer[]): number {
  return CONTENT_AT + Math.max(contentBytes(shape, "whole"), contentBytes(shape, "difference"));
}

/**
 * The memory in which the records of one kind are made, one after the other: to allocate it for each takes as long as coding.
 * Codes are put where they stand in the record, unless their rows are padded.
 */
export class FrameRoom {
  /** The codes of each layer, which records are filled with. */
  readonly codes: readonly WeightCodes[];
  readonly #record: RecordRoom;
  readonly #parts: readonly LayerPart[];

  /**
   * @param room {@link recordBytes} of the engine's memory.
   * @param other The codes in the same memory of the other kind, which are synchronized with these by the steps that they share.
   */
  constructor(
    engine: Pick<Engine, "checksum" | "codes">,
    private readonly shape: readonly FrameLayer[],
    kind: FrameKind,
    room: Uint8Array,
    other?: readonly WeightCodes[],
  ) {
    const record = room.subarray(0, CONTENT_AT + contentBytes(shape, kind));
    this.#record = new RecordRoom(record, (bytes) => engine.checksum(bytes));
    const { content } = this.#record, floats = new Float32Array(room.buffer, content.byteOffset, floatsIn(shape));
    this.#parts = partsOf(shape, kind, floats, content.subarray(floats.byteLength));
    this.codes = shape.map(({ inputs, units }, l) => {
      const codes = engine.codes(inputs, units, this.#parts[l].codes);
      return { ...codes, steps: other?.[l].steps ?? codes.steps };
    });
  }

  /** Takes the biases of the next record. Each thread writes the same bytes, so that none has to wait for another. */
  takeBiases(layers: readonly DenseLayer[]): void {
    this.#parts.forEach((to, l) => {
      const { bias } = layers[l];
      if (bias) to.bias.set(bias.row(0));
    });
  }

  /** The record of the keyframe whose codes and biases are there now; it is overwritten with the next. One thread makes it. */
  complete(batches: number, reference: number | undefined): FrameRecord {
    this.#parts.forEach((to, l) => {
      const { steps, bytes, stride } = this.codes[l], { units } = this.shape[l];
      to.steps.set(steps.row(0));
      if (stride !== units) putRows(bytes, stride, to.codes, units);
    });
    return this.#record.complete(batches, reference);
  }
}

/** Copies rows of codes, `stride` bytes apart, into a place without padding. */
function putRows(from: Uint8Array, stride: number, to: Uint8Array, units: number): void {
  for (let at = 0, row = 0; row < to.length; at += stride, row += units) {
    for (let j = 0; j < units; j++) to[row + j] = from[at + j];
  }
}
