import type { Network } from "../../network/network.ts";

/** The target of dreams: for each the unit whose pre-activation its input is to maximize. */
export interface DreamTarget {
  /** The layer of the units; the first hidden one is 0. */
  readonly layer: number;
  /** One for each dream. */
  readonly units: readonly WantedUnit[];
}

/** A unit whose pre-activation is maximized. */
export interface WantedUnit {
  /** The unit, counted from 0. */
  readonly unit: number;
  /** −1 where it is minimized instead. */
  readonly sign: 1 | -1;
}

/**
 * The logits of classes: with a single output z, which speaks for the second of two classes, they are −z and z.
 *
 * @param classes Counted from 0. Default: all.
 * @throws {RangeError} if the network has no such class.
 */
export function classTarget(network: Network, classes: readonly number[] = range(network.classes)): DreamTarget {
  const layer = network.layers.length - 1, isSingle = network.layers[layer].units < network.classes;
  requireAll(classes, network.classes, "class", "the network");
  return {
    layer,
    units: classes.map((c) => isSingle ? { unit: 0, sign: c === 1 ? 1 : -1 } : { unit: c, sign: 1 }),
  };
}

/**
 * The pre-activations of a layer's units.
 *
 * @param layer The first hidden one is 0.
 * @param units Counted from 0. Default: all.
 * @throws {RangeError} if the network has no such layer or unit.
 */
export function unitTarget({ layers }: Network, layer: number, units?: readonly number[]): DreamTarget {
  requireAll([layer], layers.length, "layer", "the network");
  const count = layers[layer].units, wanted = units ?? range(count);
  requireAll(wanted, count, "unit", `layer ${layer}`);
  return { layer, units: wanted.map((unit) => ({ unit, sign: 1 })) };
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function requireAll(asked: readonly number[], count: number, what: string, whose: string): void {
  const missing = asked.find((i) => !Number.isInteger(i) || i < 0 || i >= count);
  if (missing !== undefined) {
    throw new RangeError(`${what} ${missing} was asked for; ${whose} has ${count}, counted from 0`);
  }
}
