import { DEFAULT_OPTIONS, type TrainingOptions } from "../../src/options/options.ts";

/** The flag that sets a training option: `--batch-size` for `batchSize`. */
export function flagOf(option: string): string {
  return "--" + option.replace(/[A-Z]|\d+/g, (part) => /\d/.test(part) ? part : "-" + part.toLowerCase());
}

/** A value of an option as one would type it; what is the same for all hidden layers is said once. */
export function asTyped(option: keyof TrainingOptions, value: unknown): string {
  if (value === null) return "none";
  if (!Array.isArray(value)) return String(value);
  if (option === "layers") return value.length === 0 ? "none" : value.join(",");
  return new Set(value).size > 1 ? value.join(",") : String(value[0] ?? [DEFAULT_OPTIONS[option]].flat()[0]);
}
