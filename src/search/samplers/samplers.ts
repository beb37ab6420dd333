import type { Dimension } from "../space/dimension.ts";
import { gridSampler } from "./grid.ts";
import { haltonSampler } from "./halton.ts";
import { randomSampler } from "./random_sampler.ts";
import type { Sampler } from "./sampler.ts";
import { tpeSampler } from "./tpe.ts";

const FACTORIES = { tpe: tpeSampler, random: randomSampler, halton: haltonSampler, grid: gridSampler };

/** How the points of a sweep are chosen. */
export type SamplerName = keyof typeof FACTORIES;

/** All names. */
export const SAMPLERS = Object.keys(FACTORIES) as readonly SamplerName[];

/** The sampler of a name. @throws {RangeError} if it can't sample these dimensions. */
export function createSampler(name: SamplerName, dimensions: readonly Dimension[], seed: number): Sampler {
  return FACTORIES[name](dimensions, seed);
}
