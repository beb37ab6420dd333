/**
 * Experiments on a trained network.
 *
 * - {@link dream} finds the input that a class or a unit wants most.
 *
 * @module
 */

export { dream } from "./dreams/dream.ts";
export { classTarget, type DreamTarget, unitTarget, type WantedUnit } from "./dreams/dream_target.ts";
export { type Dream, Dreamer, type DreamOptions } from "./dreams/dreamer.ts";
export { meanNorm } from "./mean_norm.ts";
