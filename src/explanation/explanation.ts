import type { GradientStep, SampleTrace, TracedSample, UnitTrace } from "./sample_trace.ts";
import type { UnitPlace } from "../network/unit_place.ts";
import type { SampleTracer } from "./sample_tracer.ts";
import { strongestPath } from "./strongest_path.ts";

/** A sample's way through a network along one path, number by number. */
export interface Explanation {
  readonly trace: SampleTrace;
  /** A unit of each layer, from the first hidden layer to the outputs. */
  readonly path: readonly number[];
  /** The units of each layer that are known in full, by their numbers: those of the path, or all. */
  readonly units: readonly ReadonlyMap<number, UnitTrace>[];
}

/** Which units are explained. */
export interface ExplainedUnits {
  /** A unit that the path goes through; it is the strongest path of all when left out. */
  readonly through?: UnitPlace;
  /** Whether all units are known in full and not those of the path alone; of small networks. */
  readonly whole?: boolean;
}

/**
 * Explains what a network makes of a sample, and what the sample would make of the network.
 *
 * @throws {RangeError} if the sample doesn't suit the network, or it has no such unit.
 */
export function explain(
  tracer: SampleTracer,
  sample: TracedSample,
  step: GradientStep,
  { through, whole = false }: ExplainedUnits = {},
): Explanation {
  const trace = tracer.trace(sample, step), path = strongestPath(trace, (place) => tracer.unit(place), through);
  const units = trace.layers.map(({ z }, layer) => {
    const known = whole ? [...z.keys()] : [path[layer]];
    return new Map(known.map((unit) => [unit, tracer.unit({ layer, unit })]));
  });
  return { trace, path, units };
}
