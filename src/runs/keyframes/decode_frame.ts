import { fastestDequantizer } from "../../engine/fastest_dequantizer.ts";
import { areSteps } from "../../engine/quantization/quantizer.ts";
import { Matrix } from "../../matrix/matrix.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";
import {
  contentBytes,
  floatsIn,
  type FrameKind,
  type FrameLayer,
  type LayerPart,
  partsOf,
} from "../../training/keyframes/frame_content.ts";
import { CONTENT_AT, type FrameRecord } from "../../training/keyframes/frame_record.ts";

/**
 * Puts a whole keyframe's numbers in the place of others, or adds those of a difference to the ones of its reference.
 *
 * @param shape The layers' shapes.
 * @param numbers Of layers of these shapes.
 */
export function decodeFrame(
  shape: readonly FrameLayer[],
  record: FrameRecord,
  numbers: readonly LayerNumbers[],
): void {
  const kind = kindOf(record), dequantizer = fastestDequantizer();
  partsIn(shape, record).forEach(({ steps, bias, codes: bytes }, l) => {
    const { inputs, units } = shape[l], weights = new Matrix(inputs, units, numbers[l].weights);
    const codes = { steps: new Matrix(1, units, steps), bytes, stride: units };
    numbers[l].bias?.set(bias);
    if (kind === "difference") dequantizer.restoreChanges(codes, weights, weights);
    else dequantizer.restoreWeights(codes, weights);
  });
}

/** Whether a record's content is of these shapes, and no number in it can make another that isn't finite. */
export function isFrame(shape: readonly FrameLayer[], record: FrameRecord): boolean {
  if (record.bytes.length !== CONTENT_AT + contentBytes(shape, kindOf(record))) return false;
  return partsIn(shape, record).every(({ steps, bias }) => areSteps(steps) && bias.every(isFinite));
}

function kindOf({ reference }: FrameRecord): FrameKind {
  return reference === undefined ? "whole" : "difference";
}

/** The parts of a record; its numbers copied, as in a file they may lie where no float32 can. */
function partsIn(shape: readonly FrameLayer[], record: FrameRecord): LayerPart[] {
  const { bytes } = record, codesAt = CONTENT_AT + 4 * floatsIn(shape);
  const floats = new Float32Array(bytes.slice(CONTENT_AT, codesAt).buffer);
  return partsOf(shape, kindOf(record), floats, bytes.subarray(codesAt));
}
