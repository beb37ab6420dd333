import { onOff, textFor } from "../../../src/options/value_type.ts";
import type { Values } from "../flags.ts";

/** The flags of `predict`. */
export const PREDICT_FLAGS = {
  show: { type: onOff(), help: "show each step up to what the network saw" },
  debugPicture: {
    type: textFor((given) => /\.png$/i.test(given) ? given : undefined, "a PNG file, such as steps.png"),
    value: "file",
    help: "write the steps of one picture as a PNG",
  },
  invert: { type: onOff(), help: "swap light and dark, against the detected polarity" },
  json: { type: onOff(), help: "a line of JSON a sample, with all probabilities" },
};

/** What `predict` is to do. */
export type PredictSettings = Values<typeof PREDICT_FLAGS>;
