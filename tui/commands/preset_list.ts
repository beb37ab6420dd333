import { PRESETS } from "../../src/training/presets.ts";

/** The presets with what each of them is, a line each. */
export function presetList(): string {
  const width = Math.max(...Object.keys(PRESETS).map((name) => name.length));
  const lines = Object.entries(PRESETS).map(([name, { description }]) => `${name.padEnd(width)}  ${description}`);
  return lines.join("\n");
}
