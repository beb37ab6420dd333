import { basename, dirname, join } from "node:path";
import { CHECKPOINTS_FOLDER } from "./run_folder.ts";

/** A file of a run: its path within the run's folder, and its size in bytes. */
export interface RunFile {
  readonly path: string;
  readonly bytes: number;
}

/** The folder of the run that a model or a checkpoint is a part of. */
export function folderOf(path: string): string {
  const folder = dirname(path);
  return basename(folder) === CHECKPOINTS_FOLDER ? dirname(folder) : folder;
}

/** The files in a run's folder and its checkpoints, by their paths; what can't be read is left out. */
export function runFiles(folder: string): RunFile[] {
  return ["", `${CHECKPOINTS_FOLDER}/`].flatMap((prefix) => filesIn(join(folder, prefix), prefix))
    .sort((a, b) => a.path < b.path ? -1 : 1);
}

function filesIn(folder: string, prefix: string): RunFile[] {
  try {
    return [...Deno.readDirSync(folder)]
      .flatMap(({ name, isFile }) => isFile ? fileAt(join(folder, name), prefix + name) : []);
  } catch {
    return []; // A run needn't have checkpoints.
  }
}

function fileAt(file: string, path: string): RunFile[] {
  try {
    return [{ path, bytes: Deno.statSync(file).size }];
  } catch {
    return []; // A checkpoint gives way to the next.
  }
}
