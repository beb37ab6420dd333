import type { NetworkReading } from "./network_reading_provider.ts";

/** The units of a layer that have room, in their order, and how many more there are. */
export interface ShownUnits {
  readonly units: readonly number[];
  readonly hidden: number;
}

/** The layer below the first one: the inputs. */
export const INPUTS = -1;

/** What is lit of a layer's units, or of the inputs. */
export function valuesOf({ trace }: NetworkReading, layer: number): readonly number[] {
  return layer === INPUTS ? trace.inputs : trace.layers[layer].a;
}

/**
 * The units of a layer that `rows` rows show: all of them, or if they don't fit the selected one, those at the ends of its
 * strongest connections, and the most active ones; the last row then says how many more there are.
 */
export function shownUnits(reading: NetworkReading, layer: number, rows: number): ShownUnits {
  const values = valuesOf(reading, layer), all = [...values.keys()];
  if (all.length <= rows) return { units: all, hidden: 0 };
  const { sum, connections } = reading, room = Math.max(1, rows - 1);
  const isStronger = connections.filter(({ isStrongest }) => isStrongest)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const connected = isStronger.flatMap((connection) =>
    connection.layer === layer ? [connection.to] : connection.layer === layer + 1 ? [connection.from] : []
  );
  const active = all.sort((a, b) => magnitudeOf(values[b]) - magnitudeOf(values[a]));
  const order = new Set([...sum.layer === layer ? [sum.unit] : [], ...connected, ...active]);
  const units = [...order].slice(0, room).sort((a, b) => a - b);
  return { units, hidden: values.length - units.length };
}

/** NaN is the least. */
function magnitudeOf(value: number): number {
  return Math.abs(value) || 0;
}
