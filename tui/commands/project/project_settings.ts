import { oneOf, onOff, whole } from "../../../src/options/value_type.ts";
import { EPOCH_FLAG } from "../epoch_flag.ts";
import type { Typed, Values } from "../flags.ts";
import { PLAIN_FLAG } from "../plain_flag.ts";

/** How the plane is found. */
const METHODS = ["pca", "umap"] as const;

/** The flags of `project` beside those of the data. */
export const PROJECT_FLAGS = {
  layer: {
    type: whole(0, 1000),
    value: "number",
    help: "0 for the inputs, 1 for the first hidden layer, …, the last for the logits",
    usual: "the last hidden one",
  },
  method: { type: oneOf(METHODS), value: "name", help: "how the plane is found", default: "pca" },
  limit: {
    type: whole(2, 100_000),
    value: "count",
    help: "test samples at most, evenly spread over all",
    default: 1000,
  },
  epoch: EPOCH_FLAG,
  csv: { type: onOff(), help: "each sample as a row of CSV: number, classes, coordinates" },
  plain: PLAIN_FLAG,
  json: { type: onOff(), help: "every number as one line of JSON" },
};

/** The flags as they were typed. */
export type ProjectFlags = Typed<typeof PROJECT_FLAGS>;

/** What was asked for, checked as far as that goes without the network. */
export type ProjectSettings = Omit<Values<typeof PROJECT_FLAGS>, "csv" | "plain" | "json">;
