import { CHANGE_NORMS } from "../../../src/experiments/attacks/change_norm.ts";
import { oneOf, onOff, text, whole } from "../../../src/options/value_type.ts";
import { EXPORT_FLAGS } from "../export/export_settings.ts";
import { refuseAlone, refuseIdle, type Typed, type Values } from "../flags.ts";
import { SCREEN_FLAGS } from "../screen_flags.ts";
import { UNIT } from "../unit_flag.ts";

/** The flags of `dream` beside those of the data. */
export const DREAM_FLAGS = {
  class: { type: text("the name of a class"), value: "name", help: "what this class wants most", usual: "all classes" },
  unit: { type: UNIT, value: "layer:unit", help: "what this unit wants most, such as 1:5" },
  layer: { type: whole(1, 999), value: "number", help: "what each unit of a layer wants most, counted from 1" },
  steps: { type: whole(1, 100_000), value: "count", help: "steps of gradient ascent", default: 100 },
  seed: { type: whole(0, 2 ** 32 - 1), value: "seed", help: "seed of the initial noise", default: 1 },
  sample: { type: whole(1, 1e9), value: "number", help: "instead, the least change of this sample, counted from 1" },
  to: {
    type: text("the name of a class"),
    value: "class",
    help: "the class that the change is to lead to",
    usual: "the runner-up",
  },
  norm: { type: oneOf(CHANGE_NORMS), value: "name", help: "the norm of the change", default: CHANGE_NORMS[0] },
  film: { ...EXPORT_FLAGS.film, help: "a film of the pictures, step by step: GIF, APNG or SVG" },
  force: { type: onOff(), help: "replace a file that is there already" },
};

/** The flags of how it is shown. */
export const DREAM_LOOK_FLAGS = {
  color: SCREEN_FLAGS.color,
  mouse: SCREEN_FLAGS.mouse,
  plain: { type: onOff(), help: "the pictures and what was found instead of the screen" },
  json: { type: onOff(), help: "one line of JSON, with every number" },
};

/** The flags as they were typed. */
export type DreamFlags = Typed<typeof DREAM_FLAGS>;

/** What was asked for. */
export type DreamSettings = Values<typeof DREAM_FLAGS>;

/** @throws {UsageError} if a flag has no effect beside another, or without it. */
export function checkDreamSettings(settings: DreamSettings): void {
  const { class: name, unit, layer, sample, to, norm, film, force } = settings;
  if (film === undefined) refuseAlone({ force }, "--film", "name a file, such as --film film.gif");
  if (sample !== undefined) {
    return refuseIdle("--sample", settings, ["class", "unit", "layer", "steps", "seed", "film"]);
  }
  refuseAlone({ to, norm }, "--sample", "add --sample 1");
  if (name !== undefined) refuseIdle("--class", settings, ["unit", "layer"]);
  if (unit !== undefined) refuseIdle("--unit", { layer }, ["layer"]);
}
