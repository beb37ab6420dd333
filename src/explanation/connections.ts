import type { ForwardTrace } from "./forward_trace.ts";
import type { ForwardTracer } from "./forward_tracer.ts";
import type { UnitPlace } from "../network/unit_place.ts";
import { weightedSum } from "./weighted_sum.ts";

/** Where a connection comes from that stands for all inputs: Σ w·x. */
export const ALL_INPUTS = -1;

/** What one unit adds to another's z, for one sample. */
export interface Connection {
  /** The layer of the unit that it leads to, counted from 0. */
  readonly layer: number;
  /** The unit of the layer below, or the input, that it comes from; {@link ALL_INPUTS} of all inputs together. */
  readonly from: number;
  readonly to: number;
  /** w·a. */
  readonly value: number;
  /** Whether it is among the strongest ones through the selected unit. */
  readonly isStrongest: boolean;
}

/**
 * How many of the strongest connections are followed: into the unit, and into each unit that these come from, down to the
 * inputs; and from the unit to the next layer, and from each unit reached there, up to the outputs. More would be a tangle.
 */
const BELOW = [5, 1], ABOVE = [3, 1];

/** Two layers with at most this many connections between them are shown with all of them. */
const MOST_IN_FULL = 24;

/**
 * The connections of a unit that matter most for the sample that was traced last: down to the inputs those with the
 * largest |w·a| of the sum z, and up to the outputs those with the largest |w·a| of the unit's own a. Of a layer with few
 * connections all are included; elsewhere, none whose term is 0.
 *
 * @param tracer What has traced the sample.
 * @param inputs Whether each input has connections of its own: of an image, single pixels say nothing.
 */
export function connectionsThrough(
  tracer: ForwardTracer,
  trace: ForwardTrace,
  unit: UnitPlace,
  inputs: "each" | "together",
): Connection[] {
  const found = new Map<string, Connection>();
  const keep = (connections: readonly Connection[]) => {
    for (const connection of connections) {
      const key = `${connection.layer} ${connection.from} ${connection.to}`;
      if (!found.has(key)) found.set(key, connection);
    }
  };
  let units = [unit.unit];
  for (let layer = unit.layer, depth = 0; layer >= 0; layer--, depth++) {
    const most = BELOW[Math.min(depth, BELOW.length - 1)];
    const connections = units.flatMap((to) =>
      layer === 0 && inputs === "together" ? ofAllInputs(tracer, to) : strongestInto(tracer, { layer, unit: to }, most)
    );
    keep(connections);
    units = [...new Set(connections.map(({ from }) => from))];
  }
  units = [unit.unit];
  for (let layer = unit.layer + 1, height = 0; layer < trace.layers.length; layer++, height++) {
    const most = ABOVE[Math.min(height, ABOVE.length - 1)];
    const connections = units.flatMap((from) => strongestOutOf(tracer, trace, { layer: layer - 1, unit: from }, most));
    keep(connections);
    units = [...new Set(connections.map(({ to }) => to))];
  }
  trace.layers.forEach(({ z }, layer) => {
    const below = layer === 0 ? trace.inputs.length : trace.layers[layer - 1].z.length;
    if (below * z.length > MOST_IN_FULL || layer === 0 && inputs === "together") return;
    keep(z.flatMap((_, to) => connectionsInto(tracer, { layer, unit: to })));
  });
  return [...found.values()];
}

function ofAllInputs(tracer: ForwardTracer, unit: number): Connection[] {
  const { z, bias = 0 } = tracer.sum({ layer: 0, unit });
  return [{ layer: 0, from: ALL_INPUTS, to: unit, value: z - bias, isStrongest: true }];
}

function strongestInto(tracer: ForwardTracer, place: UnitPlace, most: number): Connection[] {
  const { inputs, weights } = tracer.sum(place);
  return weightedSum(inputs, weights, most).terms.filter(({ product }) => addsSomething(product))
    .map(({ index, product }) => (
      { layer: place.layer, from: index, to: place.unit, value: product, isStrongest: true }
    ));
}

function strongestOutOf(tracer: ForwardTracer, { layers }: ForwardTrace, place: UnitPlace, most: number): Connection[] {
  const a = layers[place.layer].a[place.unit], outgoing = tracer.outgoing(place);
  return weightedSum(outgoing.map(() => a), outgoing, most).terms.filter(({ product }) => addsSomething(product))
    .map(({ index, product }) => (
      { layer: place.layer + 1, from: place.unit, to: index, value: product, isStrongest: true }
    ));
}

function connectionsInto(tracer: ForwardTracer, place: UnitPlace): Connection[] {
  const { inputs, weights } = tracer.sum(place);
  return weights.map((weight, from) => (
    { layer: place.layer, from, to: place.unit, value: weight * inputs[from], isStrongest: false }
  ));
}

/** Neither 0 nor NaN. */
function addsSomething(product: number): boolean {
  return Math.abs(product) > 0;
}
