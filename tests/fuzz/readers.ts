import type { FuzzedReader } from "./reader.ts";
import { checkpoint } from "./readers/checkpoint.ts";
import { csv } from "./readers/csv.ts";
import { idx } from "./readers/idx.ts";
import { jpeg } from "./readers/jpeg.ts";
import { model } from "./readers/model.ts";
import { keyframes } from "./readers/keyframes.ts";
import { metadata } from "./readers/metadata.ts";
import { png } from "./readers/png.ts";
import { runFolder } from "./readers/run_folder.ts";
import { runLog } from "./readers/run_log.ts";
import { safetensors } from "./readers/safetensors.ts";

/** Every reader of files that come from elsewhere. */
export const readers: readonly FuzzedReader[] = [
  idx,
  csv,
  png,
  jpeg,
  safetensors,
  model,
  checkpoint,
  runLog,
  runFolder,
  metadata,
  keyframes,
];
