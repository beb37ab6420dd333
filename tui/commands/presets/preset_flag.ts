import { text } from "../../../src/options/value_type.ts";

/** The flag that names a recipe to start from. */
export const PRESET_FLAG = { type: text("a known recipe, or list"), value: "name", help: "a known recipe, or list" };
