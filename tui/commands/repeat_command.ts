import { DEFAULT_OPTIONS, type ResolvedOptions } from "../../src/training/options.ts";
import { DEFAULT_VALIDATION, flagOf, type TrainSettings } from "./train_settings.ts";

/** The command that trains the same network again; only what differs from the defaults is spelt out. */
export function repeatCommand({ options, limit, validation }: TrainSettings): string {
  const words = ["deno task train"];
  for (const name of Object.keys(DEFAULT_OPTIONS) as (keyof ResolvedOptions)[]) {
    const value = asFlag(options[name]);
    if (value === asFlag(DEFAULT_OPTIONS[name])) continue;
    words.push(flagOf(name));
    if (options[name] !== true) words.push(value);
  }
  if (limit !== undefined) words.push("--limit", String(limit));
  if (validation !== DEFAULT_VALIDATION) words.push("--validation", String(validation));
  return words.join(" ");
}

function asFlag(value: ResolvedOptions[keyof ResolvedOptions]): string {
  if (!Array.isArray(value)) return String(value);
  return value.length === 0 ? "none" : value.join(",");
}
