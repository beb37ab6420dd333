import { oneOf, onOff, text, textFor } from "../../../src/options/value_type.ts";
import { readFlags, type Typed } from "../flags.ts";
import { UsageError } from "../usage_error.ts";

/** The formats that a network can be exported to, each the ending of its files. */
export const EXPORT_FORMATS = ["onnx", "safetensors", "npz", "json", "ts", "js"] as const;

/** A format that a network can be exported to. */
export type ExportFormat = typeof EXPORT_FORMATS[number];

/** The formats that what a run has logged can be exported to. */
export const RUN_FORMATS = ["csv", "tensorboard"] as const;

/** A format that what a run has logged can be exported to. */
export type RunFormat = typeof RUN_FORMATS[number];

/** Whether a format is of what a run has logged, rather than of its network alone. */
export function isRunFormat(format: ExportFormat | RunFormat): format is RunFormat {
  return RUN_FORMATS.some((other) => other === format);
}

/** Of the network, and of what its run has logged. */
const FORMATS = [...EXPORT_FORMATS, ...RUN_FORMATS];

/** The flags of `export`. */
export const EXPORT_FLAGS = {
  to: { type: oneOf(FORMATS), value: "format", help: "format of the network, or of what the run has logged" },
  out: {
    type: text("a file to write"),
    value: "file",
    help: "the file of --to; of tensorboard, the folder",
    usual: "beside the model, by the format's name",
  },
  weights: {
    type: textFor((given) => /\.png$/i.test(given) ? given : undefined, "a PNG file, such as weights.png"),
    value: "file",
    help: "a PNG picture of the first layer's weights, unit by unit",
  },
  untrained: { type: onOff(), help: "the weights as they were before training" },
  trained: { type: onOff(), help: "the weights as they are (default); side by side with both" },
  force: { type: onOff(), help: "replace files that are there already" },
};

/** The flags of `export` as they were typed. */
export type ExportFlags = Typed<typeof EXPORT_FLAGS>;

/** What `export` was asked to do, checked. */
export interface ExportSettings {
  /** A run's folder or a model's file; the newest run's when left out. */
  readonly model?: string;
  readonly to?: ExportFormat | RunFormat;
  /** The file to write it to, or with `tensorboard` the folder; beside the model when left out. */
  readonly out?: string;
  /** The picture of the first layer's weights to write. */
  readonly weights?: { readonly file: string; readonly states: readonly ("untrained" | "trained")[] };
  readonly force: boolean;
}

/** Checks the flags of `export`. @throws {UsageError} for the first that can't be followed. */
export function readExportSettings(model: string | undefined, flags: ExportFlags): ExportSettings {
  const { to, out, weights, untrained, trained, force = false } = readFlags(flags, EXPORT_FLAGS);
  if (to === undefined && weights === undefined) {
    throw new UsageError(
      `nothing was asked for; name a format with --to (${FORMATS.join(", ")}), or a picture with --weights`,
    );
  }
  if (out !== undefined && to === undefined) {
    throw new UsageError("--out has no effect without --to; leave it out, or name a format with --to");
  }
  const idle = untrained ? "--untrained" : trained ? "--trained" : undefined;
  if (idle && weights === undefined) {
    throw new UsageError(
      `${idle} has no effect without --weights; leave it out, or name a picture, such as --weights weights.png`,
    );
  }
  const states = untrained
    ? trained ? ["untrained", "trained"] as const : ["untrained"] as const
    : ["trained"] as const;
  return { model, to, out, weights: weights === undefined ? undefined : { file: weights, states }, force };
}
