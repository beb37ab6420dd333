import type { FuzzedReader } from "./reader.ts";

/** Every reader of files that come from elsewhere, by its name; each is loaded by itself, with what it reads by. */
export const READERS: Readonly<Record<string, () => Promise<FuzzedReader>>> = {
  "idx": async () => (await import("./readers/idx.ts")).idx,
  "csv": async () => (await import("./readers/csv.ts")).csv,
  "png": async () => (await import("./readers/png.ts")).png,
  "jpeg": async () => (await import("./readers/jpeg.ts")).jpeg,
  "safetensors": async () => (await import("./readers/safetensors.ts")).safetensors,
  "model": async () => (await import("./readers/model.ts")).model,
  "checkpoint": async () => (await import("./readers/checkpoint.ts")).checkpoint,
  "run-log": async () => (await import("./readers/run_log.ts")).runLog,
  "run-folder": async () => (await import("./readers/run_folder.ts")).runFolder,
  "metadata": async () => (await import("./readers/metadata.ts")).metadata,
  "sweep": async () => (await import("./readers/sweep.ts")).sweep,
  "keyframes": async () => (await import("./readers/keyframes.ts")).keyframes,
};
