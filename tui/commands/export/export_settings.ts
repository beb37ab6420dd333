import { oneOf } from "../../../src/options/value_type.ts";
import { readFlags } from "../flags.ts";
import { EXPORT_FORMATS, type ExportFormat } from "./export_format.ts";
import { UsageError } from "../usage_error.ts";

/** The flag of the format to write. */
export const FORMAT_FLAG = { type: oneOf(EXPORT_FORMATS), value: "format", help: "format to write" };

/** The flags of `export` as they were typed. */
export interface ExportFlags {
  readonly to?: string;
  readonly out?: string;
  readonly weights?: string;
  readonly untrained?: true;
  readonly trained?: true;
  readonly force?: true;
}

/** What `export` was asked to do, checked. */
export interface ExportSettings {
  /** A run's folder or a model's file; the newest run's when left out. */
  readonly model?: string;
  /** The format to write the network in. */
  readonly to?: ExportFormat;
  /** The file to write it to; beside the model when left out. */
  readonly out?: string;
  /** The picture of the first layer's weights to write. */
  readonly weights?: { readonly file: string; readonly states: readonly ("untrained" | "trained")[] };
  /** Whether files that are there already are replaced. */
  readonly force: boolean;
}

/**
 * Checks the flags of `export`.
 *
 * @throws {UsageError} for the first that can't be followed.
 */
export function readExportSettings(model: string | undefined, flags: ExportFlags): ExportSettings {
  const { to, out, weights, untrained, trained, force = false } = flags;
  const { to: format } = readFlags({ to }, { to: FORMAT_FLAG });
  if (format === undefined && weights === undefined) {
    throw new UsageError(
      `nothing was asked for; name a format with --to (${EXPORT_FORMATS.join(", ")}), or a picture with --weights`,
    );
  }
  if (out !== undefined && format === undefined) {
    throw new UsageError("--out has no effect without --to; leave it out, or name a format with --to");
  }
  const idle = untrained ? "--untrained" : trained ? "--trained" : undefined;
  if (idle && weights === undefined) {
    throw new UsageError(
      `${idle} has no effect without --weights; leave it out, or name a picture, such as --weights weights.png`,
    );
  }
  for (const [flag, file] of [["--out", out], ["--weights", weights]] as const) {
    if (file === "") throw UsageError.ofValue(flag, file, "a file to write");
  }
  if (weights !== undefined && !/\.png$/i.test(weights)) {
    throw UsageError.ofValue("--weights", weights, "a PNG file, such as weights.png");
  }
  const states = untrained
    ? trained ? ["untrained", "trained"] as const : ["untrained"] as const
    : ["trained"] as const;
  return { model, to: format, out, weights: weights === undefined ? undefined : { file: weights, states }, force };
}
