import { fastestQuantizer } from "../../engine/fastest_quantizer.ts";
import { changeBytes, isStep, wholeBytes } from "../../engine/quantization/quantizer.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";
import { CONTENT_AT, createRecord, type FrameRecord, sealRecord } from "./frame_record.ts";
import { contentBytes, floatsIn, type FrameKind, type FrameLayer } from "./frame_shape.ts";

/** An earlier keyframe as it can be read, to be the difference from. */
export interface Reference {
  readonly batches: number;
  readonly layers: readonly LayerNumbers[];
}

/** A part of a keyframe's content: what it has of one layer. */
interface LayerPart {
  /** One for each unit. */
  readonly steps: Float32Array<ArrayBuffer>;
  /** Empty for a layer without. */
  readonly bias: Float32Array<ArrayBuffer>;
  readonly codes: Uint8Array<ArrayBuffer>;
}

/**
 * A keyframe of the layers' numbers. No weight is off by more than `max |w| ∕ 254` of its unit's weights in a whole one, and
 * by more than `max |w − reference| ∕ 10` in a difference, but for the rounding of float32. Biases are as they are.
 *
 * @param shape The layers' shapes.
 * @param batches How many batches were trained before.
 * @param numbers The layers' weights and biases.
 * @param reference The keyframe that it is to be a difference from; undefined for a whole one.
 * @returns undefined if a number isn't finite, or larger than those of any network that learns.
 */
export function encodeFrame(
  shape: readonly FrameLayer[],
  batches: number,
  numbers: readonly LayerNumbers[],
  reference?: Reference,
): FrameRecord | undefined {
  const kind = reference ? "difference" : "whole";
  const record = createRecord(batches, reference?.batches, contentBytes(shape, kind));
  const floats = new Float32Array(record.bytes.buffer, CONTENT_AT, floatsIn(shape));
  const parts = partsOf(shape, kind, floats, record), quantizer = fastestQuantizer();
  const isCoded = parts.every(({ steps, bias, codes }, l) => {
    const { weights, bias: own } = numbers[l], rows = { weights, units: shape[l].units };
    if (own) bias.set(own);
    return bias.every(isBias) &&
      (reference
        ? quantizer.quantizeChanges(rows, reference.layers[l].weights, steps, codes)
        : quantizer.quantizeWeights(rows, steps, codes));
  });
  if (!isCoded) return undefined;
  sealRecord(record);
  return record;
}

/**
 * Puts a whole keyframe's numbers in the place of others, or adds those of a difference to the ones of its reference.
 *
 * @param numbers Of layers of these shapes.
 */
export function decodeFrame(
  shape: readonly FrameLayer[],
  record: FrameRecord,
  numbers: readonly LayerNumbers[],
): void {
  const kind = kindOf(record), quantizer = fastestQuantizer();
  partsOf(shape, kind, floatsOf(shape, record), record).forEach(({ steps, bias, codes }, l) => {
    const rows = { weights: numbers[l].weights, units: shape[l].units };
    numbers[l].bias?.set(bias);
    if (kind === "difference") quantizer.addChanges(rows, steps, codes);
    else quantizer.restoreWeights(rows, steps, codes);
  });
}

/** Whether a record's content is of these shapes, and no number in it can make another that isn't finite. */
export function isFrame(shape: readonly FrameLayer[], record: FrameRecord): boolean {
  const kind = kindOf(record);
  if (record.bytes.length !== CONTENT_AT + contentBytes(shape, kind)) return false;
  return partsOf(shape, kind, floatsOf(shape, record), record)
    .every(({ steps, bias }) => steps.every(isStep) && bias.every(isBias));
}

function kindOf({ reference }: FrameRecord): FrameKind {
  return reference === undefined ? "whole" : "difference";
}

/** The steps and biases; copied, as in a file they may lie where no float32 can. */
function floatsOf(shape: readonly FrameLayer[], { bytes }: FrameRecord): Float32Array<ArrayBuffer> {
  return new Float32Array(bytes.slice(CONTENT_AT, CONTENT_AT + 4 * floatsIn(shape)).buffer);
}

function partsOf(
  shape: readonly FrameLayer[],
  kind: FrameKind,
  floats: Float32Array<ArrayBuffer>,
  { bytes }: FrameRecord,
): LayerPart[] {
  const bytesOf = kind === "whole" ? wholeBytes : changeBytes;
  let float = 0, code = CONTENT_AT + floats.byteLength;
  return shape.map(({ inputs, units, bias }) => ({
    steps: floats.subarray(float, float += units),
    bias: floats.subarray(float, float += bias ? units : 0),
    codes: bytes.subarray(code, code += bytesOf(inputs, units)),
  }));
}

function isBias(bias: number): boolean {
  return Number.isFinite(bias);
}
