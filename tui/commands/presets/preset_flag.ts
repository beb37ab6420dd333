import { text } from "../flags.ts";

/** The flag that names a recipe to start from. */
export const PRESET_FLAG = { type: text("a known recipe, or list"), value: "name", help: "a known recipe, or list" };
