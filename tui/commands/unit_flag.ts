import type { Network } from "../../src/network/network.ts";
import type { UnitPlace } from "../../src/network/unit_place.ts";
import { formatWhole } from "../../src/format_whole.ts";
import { textFor } from "../../src/options/value_type.ts";
import { UsageError } from "./usage_error.ts";

/** A unit as people name it: its layer counted from 1, and its own number from 0. */
export const UNIT = textFor(parseUnit, "a layer from 1 and a unit from 0, such as 1:5", { write: writeUnit });

/** @throws {UsageError} if a network has no such unit. */
export function requireUnit({ sizes: [, ...units] }: Pick<Network, "sizes">, { layer, unit }: UnitPlace): void {
  if (unit < (units[layer] ?? 0)) return;
  const given = writeUnit({ layer, unit }), { length: layers } = units, last = (units[layer] ?? 0) - 1;
  if (layer >= layers) {
    const allowed = layers === 1 ? "layer 1, the only one" : `a layer from 1 to ${layers}, the outputs' layer`;
    throw UsageError.ofValue("--unit", given, allowed);
  }
  const allowed = last === 0 ? "unit 0, the only one" : `a unit from 0 to ${formatWhole(last)}`;
  throw UsageError.ofValue("--unit", given, `${allowed} of layer ${layer + 1}`);
}

function parseUnit(text: string): UnitPlace | undefined {
  const [, layer, unit] = /^([1-9]\d{0,2}):(\d{1,9})$/.exec(text) ?? [];
  return layer === undefined ? undefined : { layer: Number(layer) - 1, unit: Number(unit) };
}

/** `1:5`. */
export function writeUnit({ layer, unit }: UnitPlace): string {
  return `${layer + 1}:${unit}`;
}
