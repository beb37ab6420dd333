import type { Engine } from "../../engine/engine.ts";
import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import type { Network } from "../../network/network.ts";
import { hasUnit, type UnitPlace } from "../../network/unit_place.ts";

/**
 * A copy of a network in which some hidden units are switched off: their activation counts as 0, not as its mean, for every
 * sample. (Zero ablation; Morcos et al., "On the importance of single directions for generalization", 2018.)
 *
 * The copy has 0 for the weights of the next layer by which the activation is multiplied, which comes to the same.
 *
 * @param engine What the copy computes with. Default: an engine on one thread.
 * @throws {RangeError} if there is no such hidden unit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { ReferenceEngine } from "../../engine/reference/reference.ts";
 * import { Random } from "../../matrix/random.ts";
 * import { Network } from "../../network/network.ts";
 * import { ablateUnits } from "./ablate_units.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [2], classes: 2 }, new Random(1));
 * const without = ablateUnits(network, [{ layer: 0, unit: 0 }, { layer: 0, unit: 1 }]);
 * assertEquals(without.predict([0.3, 0.9]), Float32Array.of(0.5, 0.5)); // nothing but biases is left, which are 0
 * ```
 */
export function ablateUnits(
  network: Network,
  units: readonly UnitPlace[],
  engine: Engine = singleThreadEngine(),
): Network {
  const ablated = network.copy(engine);
  switchOff(ablated, units);
  return ablated;
}

/**
 * Switches units of a network itself off, as {@link ablateUnits} does of a copy.
 *
 * @throws {RangeError} if there is no such hidden unit.
 */
export function switchOff({ engine, layers }: Network, units: readonly UnitPlace[]): void {
  const hidden = layers.slice(0, -1);
  for (const place of units) {
    if (hasUnit({ layers: hidden }, place)) continue;
    const has = hidden.map(({ units }) => units).join(", ") || "none";
    throw new RangeError(
      `unit ${place.unit} of hidden layer ${place.layer} was to be switched off; the hidden layers have ${has}, counted from 0`,
    );
  }
  engine.onMain(() => {
    for (const { layer, unit } of units) {
      const { weights } = layers[layer + 1];
      for (let j = 0; j < weights.columns; j++) weights.set(unit, j, 0);
    }
  });
}
