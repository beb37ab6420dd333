import type { WeightCodes } from "../../engine/quantization/quantizer.ts";
import type { Floats } from "../../matrix/matrix.ts";
import type { DenseLayer } from "../../network/dense_layer.ts";
import { contentBytes, floatsIn, type FrameKind, type FrameLayer, type LayerPart, partsOf } from "./frame_content.ts";
import { beginRecord, CONTENT_AT, type FrameRecord } from "./frame_record.ts";

/**
 * Room for the record of a keyframe of one kind: one keyframe after the other. Memory that was never written to takes longer
 * to get than the codes take to copy.
 */
export class FrameRoom {
  readonly #bytes: Uint8Array;
  readonly #parts: readonly LayerPart[];
  /** Where the steps and codes of each layer come from; codes in rows without padding are all in one piece. */
  readonly #sources: readonly { readonly steps: Floats; readonly codes: Uint8Array }[];

  /** @param codes The codes of each layer, which the record is filled with. */
  constructor(
    private readonly shape: readonly FrameLayer[],
    kind: FrameKind,
    private readonly codes: readonly WeightCodes[],
  ) {
    this.#bytes = new Uint8Array(CONTENT_AT + contentBytes(shape, kind));
    const floats = new Float32Array(this.#bytes.buffer, CONTENT_AT, floatsIn(shape));
    this.#parts = partsOf(shape, kind, floats, this.#bytes.subarray(CONTENT_AT + floats.byteLength));
    this.#sources = codes.map(({ steps, bytes, stride }, l) => {
      const rows = this.#parts[l].codes.length / shape[l].units;
      return { steps: steps.row(0), codes: bytes.subarray(0, rows * stride) };
    });
  }

  /** The record of the keyframe whose codes are there now, without its checksum; it is overwritten with the next. */
  fill(batches: number, reference: number | undefined, layers: readonly DenseLayer[]): FrameRecord {
    this.#parts.forEach((to, l) => {
      const from = this.#sources[l], { bias } = layers[l], { units } = this.shape[l];
      to.steps.set(from.steps);
      if (bias) to.bias.set(bias.row(0));
      if (from.codes.length === to.codes.length) to.codes.set(from.codes);
      else putRows(from.codes, this.codes[l].stride, to.codes, units);
    });
    return beginRecord(this.#bytes, batches, reference);
  }
}

/** Copies rows of codes, `stride` bytes apart, into a place without padding. */
function putRows(from: Uint8Array, stride: number, to: Uint8Array, units: number): void {
  for (let at = 0, row = 0; row < to.length; at += stride, row += units) {
    for (let j = 0; j < units; j++) to[row + j] = from[at + j];
  }
}
