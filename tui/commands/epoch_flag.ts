import { number } from "../../src/options/value_type.ts";

/** The flag for the network at an earlier moment of its run. */
export const EPOCH_FLAG = {
  type: number({ from: 0, to: 1e9, example: 2.5 }),
  value: "epoch",
  help: "the network at its last keyframe up to this epoch",
  usual: "as it is",
};
