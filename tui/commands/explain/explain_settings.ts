import { number, onOff, textFor, whole } from "../../../src/options/value_type.ts";
import type { UnitPlace } from "../../../src/network/unit_place.ts";
import type { Typed, Values } from "../flags.ts";

/** The flags of `explain` beside those of the data. */
export const EXPLAIN_FLAGS = {
  sample: {
    type: whole(1, 1e9),
    value: "number",
    help: "test sample to explain, counted from 1 as on the screen",
    default: 1,
  },
  unit: {
    type: textFor(parseUnit, "a layer from 1 and a unit from 0, such as 1:5", { write: writeUnit }),
    value: "layer:unit",
    help: "a unit that the path goes through",
    usual: "the strongest path",
  },
  epoch: {
    type: number({ from: 0, to: 1e9, example: 2.5 }),
    value: "epoch",
    help: "the network as its last keyframe up to this epoch has it",
    usual: "as it is",
  },
  learningRate: {
    type: number({ from: 0, to: 1e9, example: 0.1 }),
    value: "rate",
    help: "η of the update",
    usual: "the run's, before its schedule",
  },
  json: { type: onOff(), help: "every number as one line of JSON" },
};

/** The flags as they were typed. */
export type ExplainFlags = Typed<typeof EXPLAIN_FLAGS>;

/** What was asked for, checked as far as that goes without the network. */
export type ExplainSettings = Omit<Values<typeof EXPLAIN_FLAGS>, "json">;

/** `1:5`: the layer as people count, from 1 on. */
function parseUnit(text: string): UnitPlace | undefined {
  const [, layer, unit] = /^([1-9]\d{0,2}):(\d{1,9})$/.exec(text) ?? [];
  return layer === undefined ? undefined : { layer: Number(layer) - 1, unit: Number(unit) };
}

function writeUnit({ layer, unit }: UnitPlace): string {
  return `${layer + 1}:${unit}`;
}
