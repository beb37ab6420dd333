import { changeRows, wholeRows } from "../../engine/quantization/quantizer.ts";

/** A layer of which keyframes have the weights (inputs × units), and the biases if there are any. */
export interface FrameLayer {
  readonly inputs: number;
  readonly units: number;
  readonly bias: boolean;
}

/** The two kinds of keyframes: one that stands for itself, and the difference from an earlier one. */
export type FrameKind = "whole" | "difference";

/** What a keyframe's content has of one layer. */
export interface LayerPart {
  /** One for each unit. */
  readonly steps: Float32Array;
  /** Empty for a layer without. */
  readonly bias: Float32Array;
  /** Rows of a byte for each unit. */
  readonly codes: Uint8Array;
}

/** How many float32 numbers come before the codes of a keyframe: a step for each unit, and its bias. */
export function floatsIn(layers: readonly FrameLayer[]): number {
  return layers.reduce((sum, { units, bias }) => sum + (bias ? 2 : 1) * units, 0);
}

/** How many bytes a keyframe's content has. */
export function contentBytes(layers: readonly FrameLayer[], kind: FrameKind): number {
  return layers.reduce((sum, layer) => sum + codeBytes(layer, kind), 4 * floatsIn(layers));
}

/**
 * The parts of a keyframe's content, layer by layer.
 *
 * @param floats The numbers before the codes.
 * @param codes All that comes after them.
 */
export function partsOf(
  layers: readonly FrameLayer[],
  kind: FrameKind,
  floats: Float32Array,
  codes: Uint8Array,
): LayerPart[] {
  let float = 0, code = 0;
  return layers.map((layer) => ({
    steps: floats.subarray(float, float += layer.units),
    bias: floats.subarray(float, float += layer.bias ? layer.units : 0),
    codes: codes.subarray(code, code += codeBytes(layer, kind)),
  }));
}

function codeBytes({ inputs, units }: FrameLayer, kind: FrameKind): number {
  return (kind === "whole" ? wholeRows(inputs) : changeRows(inputs)) * units;
}
