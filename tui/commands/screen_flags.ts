import { oneOf, onOff } from "../../src/options/value_type.ts";
import { COLOR_DEPTHS } from "../screen/terminal/color.ts";
import { PIXEL_MODES } from "../screen/terminal/pixels/graphics_detection.ts";
import { CURVE_PENS } from "../screen/theme.ts";
import { readFlags, refuseIdle, type Typed, type Values } from "./flags.ts";
import { UsageError } from "./usage_error.ts";

/** The flags of a screen. */
export const SCREEN_FLAGS = {
  chart: {
    type: oneOf(CURVE_PENS),
    value: "pen",
    help: "what curves are drawn with",
    usual: "dots, in 16 colours blocks",
  },
  color: { type: oneOf(COLOR_DEPTHS), value: "depth", help: "colours", usual: "what the terminal can" },
  mouse: { type: onOff(), default: true, help: "leave the mouse to the terminal, to select text with" },
  pixels: { type: oneOf(PIXEL_MODES), value: "mode", help: "what pictures are shown by", usual: "auto" },
};

/** The flags of how a run is shown: on a screen or by lines. */
export const VIEWING_FLAGS = {
  ...SCREEN_FLAGS,
  plain: { type: onOff(), help: "one line per epoch instead of the screen" },
};

/** How a run is shown. */
export interface ViewingSettings extends Pick<Values<typeof SCREEN_FLAGS>, "chart" | "color" | "pixels"> {
  readonly mouse: boolean;
  readonly plain: boolean;
}

/** @throws {UsageError} for the first flag of a screen that was given beside `--json`, as lines of JSON look alike. */
export function refuseWithJson(flags: Typed<typeof VIEWING_FLAGS>): void {
  refuseIdle("--json", readFlags(flags, VIEWING_FLAGS), ["plain", "mouse", "pixels", "chart", "color"]);
}

/** Reads how a run is shown. @throws {UsageError} for the first value that isn't accepted or can have no effect. */
export function readViewing(flags: Typed<typeof VIEWING_FLAGS>, isDrawn = false): ViewingSettings {
  const given = readFlags(flags, VIEWING_FLAGS);
  if (given.plain) refuseIdle("--plain", given, isDrawn ? ["mouse", "pixels"] : ["mouse", "pixels", "color"]);
  const { chart, color, pixels, mouse = true, plain = false } = given;
  const isShown = pixels !== undefined && pixels !== "auto" && pixels !== "never";
  if (isShown && color === "none") throw new UsageError(`--pixels ${pixels} needs colours: leave out --color none`);
  return { chart, color, pixels, mouse, plain };
}
