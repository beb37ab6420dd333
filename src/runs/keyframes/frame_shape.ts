import type { LayerNumbers } from "../../network/layer_numbers.ts";
import type { SavedArchitecture } from "../../model/architecture.ts";
import { changeBytes, wholeBytes } from "../../engine/quantization/quantizer.ts";

/** A layer of which keyframes have the weights (inputs × units), and the biases if there are any. */
export interface FrameLayer {
  readonly inputs: number;
  readonly units: number;
  readonly bias: boolean;
}

/** The two kinds of keyframes: one that stands for itself, and the difference from an earlier one. */
export type FrameKind = "whole" | "difference";

/** The layers that keyframes have, the first so many of a network. */
export function frameLayers({ inputs, layers }: SavedArchitecture, count: number): FrameLayer[] {
  return layers.slice(0, count).map(({ units, bias }, l) => ({
    inputs: l === 0 ? inputs : layers[l - 1].units,
    units,
    bias,
  }));
}

/** Room for the numbers of layers, zero at first. */
export function createNumbers(layers: readonly FrameLayer[]): LayerNumbers[] {
  return layers.map(({ inputs, units, bias }) => ({
    weights: new Float32Array(inputs * units),
    bias: bias ? new Float32Array(units) : undefined,
  }));
}

/** How many float32 numbers come before the codes of a keyframe: a step for each unit, and its bias. */
export function floatsIn(layers: readonly FrameLayer[]): number {
  return layers.reduce((sum, { units, bias }) => sum + (bias ? 2 : 1) * units, 0);
}

/** How many bytes a keyframe's content has. */
export function contentBytes(layers: readonly FrameLayer[], kind: FrameKind): number {
  const bytesOf = kind === "whole" ? wholeBytes : changeBytes;
  return layers.reduce((sum, { inputs, units }) => sum + bytesOf(inputs, units), 4 * floatsIn(layers));
}
