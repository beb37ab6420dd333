import { number, onOff, whole } from "../../../src/options/value_type.ts";
import { EPOCH_FLAG } from "../epoch_flag.ts";
import type { Typed, Values } from "../flags.ts";
import { PLAIN_FLAG } from "../plain_flag.ts";
import { UNIT } from "../unit_flag.ts";

/** The flags of `explain` beside those of the data. */
export const EXPLAIN_FLAGS = {
  sample: {
    type: whole(1, 1e9),
    value: "number",
    help: "test sample to explain, counted from 1 as on the screen",
    default: 1,
  },
  unit: {
    type: UNIT,
    value: "layer:unit",
    help: "a unit that the path goes through",
    usual: "the strongest path",
  },
  epoch: EPOCH_FLAG,
  learningRate: {
    type: number({ from: 0, to: 1e9, example: 0.1 }),
    value: "rate",
    help: "η of the update",
    usual: "the run's, before its schedule",
  },
  plain: PLAIN_FLAG,
  json: { type: onOff(), help: "every number as one line of JSON" },
};

/** The flags as they were typed. */
export type ExplainFlags = Typed<typeof EXPLAIN_FLAGS>;

/** What was asked for, checked as far as that goes without the network. */
export type ExplainSettings = Omit<Values<typeof EXPLAIN_FLAGS>, "plain" | "json">;
