import type { Activation } from "../engine/engine.ts";
import type { Output } from "./objective.ts";

const RECTIFIERS: readonly (Activation | Output)[] = ["relu", "leaky-relu", "elu", "gelu", "silu"];

/** True for ReLU and what was made to do better than it: about z above 0, and little or nothing below. */
export function isRectifier(activation: Activation | Output): boolean {
  return RECTIFIERS.includes(activation);
}
