import { oneOf, onOff, text, textFor } from "../../../src/options/value_type.ts";
import { readFlags, refuseAlone, type Typed, type Values } from "../flags.ts";
import { UsageError } from "../usage_error.ts";

/** The formats of a network, each the ending of its files; and of what its run has logged. */
const FORMATS = ["onnx", "safetensors", "npz", "json", "ts", "js", "html", "csv", "tensorboard"] as const;

/** A format of what a run has logged. */
export type RunFormat = "csv" | "tensorboard";

/** A format of a network. */
export type ExportFormat = Exclude<typeof FORMATS[number], RunFormat>;

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
  film: {
    type: textFor(
      parseFilm,
      "a file of one of the endings .gif, .apng, .png (animated, too) and .svg, such as film.gif",
    ),
    value: "file",
    help: "a film of the units, or of the decision boundary, from the first moment to the last: GIF, APNG or SVG",
  },
  force: { type: onOff(), help: "replace files that are there already" },
};

/** A film's file and its format. */
export interface FilmFile {
  readonly file: string;
  readonly format: "gif" | "png" | "svg";
}

/** An animated PNG has either ending. */
const FILM_FORMATS: Readonly<Record<string, FilmFile["format"]>> = { gif: "gif", apng: "png", png: "png", svg: "svg" };

function parseFilm(file: string): FilmFile | undefined {
  const ending = Object.keys(FILM_FORMATS).find((ending) => file.toLowerCase().endsWith(`.${ending}`));
  return ending === undefined ? undefined : { file, format: FILM_FORMATS[ending] };
}

/** The flags of `export` as they were typed. */
export type ExportFlags = Typed<typeof EXPORT_FLAGS>;

/** What `export` was asked to do, checked. */
export interface ExportSettings extends Pick<Values<typeof EXPORT_FLAGS>, "to" | "out" | "film"> {
  /** A run's folder or a model's file; the newest run's when left out. */
  readonly model?: string;
  /** The picture of the first layer's weights to write. */
  readonly weights?: { readonly file: string; readonly states: readonly ("untrained" | "trained")[] };
  readonly force: boolean;
}

/** Checks the flags of `export`. @throws {UsageError} for the first that can't be followed. */
export function readExportSettings(model: string | undefined, flags: ExportFlags): ExportSettings {
  const { to, out, weights: file, untrained, trained, film, force = false } = readFlags(flags, EXPORT_FLAGS);
  if (to === undefined && file === undefined && film === undefined) {
    const advice = `name a format with --to (${FORMATS.join(", ")}), a picture with --weights or a film with --film`;
    throw new UsageError(`nothing was asked for; ${advice}`);
  }
  if (to === undefined) refuseAlone({ out }, "--to", "name a format with --to");
  if (file === undefined) {
    refuseAlone({ untrained, trained }, "--weights", "name a picture, such as --weights weights.png");
    return { model, to, out, film, force };
  }
  const states = [...untrained ? ["untrained" as const] : [], ...trained || !untrained ? ["trained" as const] : []];
  return { model, to, out, weights: { file, states }, film, force };
}
