import type { Engine } from "../../engine/engine.ts";
import type { WeightCodes } from "../../engine/quantization/quantizer.ts";
import type { Floats } from "../../matrix/matrix.ts";
import type { DenseLayer } from "../../network/dense_layer.ts";
import { contentBytes, floatsIn, type FrameKind, type FrameLayer, type LayerPart, partsOf } from "./frame_content.ts";
import { completeRecord, CONTENT_AT, type FrameRecord } from "./frame_record.ts";

/** Bytes of room for a record of either kind. */
export function recordBytes(shape: readonly FrameLayer[]): number {
  return CONTENT_AT + Math.max(contentBytes(shape, "whole"), contentBytes(shape, "difference"));
}

/** The memory in which the records of one kind are made, one after the other: to allocate it for each takes as long as coding. */
export class FrameRoom {
  readonly #bytes: Uint8Array;
  readonly #parts: readonly LayerPart[];
  /** Where the steps and codes of each layer come from. */
  readonly #sources: readonly { readonly steps: Floats; readonly codes: Uint8Array; readonly stride: number }[];

  /**
   * @param room {@link recordBytes} of the engine's memory.
   * @param codes The codes of each layer, which records are filled with.
   */
  constructor(
    private readonly engine: Pick<Engine, "checksum">,
    private readonly shape: readonly FrameLayer[],
    kind: FrameKind,
    room: Uint8Array,
    codes: readonly WeightCodes[],
  ) {
    this.#bytes = room.subarray(0, CONTENT_AT + contentBytes(shape, kind));
    const floats = new Float32Array(room.buffer, room.byteOffset + CONTENT_AT, floatsIn(shape));
    this.#parts = partsOf(shape, kind, floats, this.#bytes.subarray(CONTENT_AT + floats.byteLength));
    this.#sources = codes.map(({ steps, bytes, stride }, l) => {
      const rows = this.#parts[l].codes.length / shape[l].units;
      return { steps: steps.row(0), codes: bytes.subarray(0, rows * stride), stride };
    });
  }

  /** The record of the keyframe whose codes are there now; it is overwritten with the next. */
  fill(moment: Pick<FrameRecord, "batches" | "reference">, layers: readonly DenseLayer[]): FrameRecord {
    this.#parts.forEach((to, l) => {
      const { steps, codes, stride } = this.#sources[l], { bias } = layers[l], { units } = this.shape[l];
      to.steps.set(steps);
      if (bias) to.bias.set(bias.row(0));
      if (units === stride) to.codes.set(codes);
      else putRows(codes, stride, to.codes, units);
    });
    return completeRecord(this.#bytes, moment, (bytes) => this.engine.checksum(bytes));
  }
}

/** Copies rows of codes, `stride` bytes apart, into a place without padding. */
function putRows(from: Uint8Array, stride: number, to: Uint8Array, units: number): void {
  for (let at = 0, row = 0; row < to.length; at += stride, row += units) {
    for (let j = 0; j < units; j++) to[row + j] = from[at + j];
  }
}
