import { basename } from "deno-std/path/basename.js";
import { dirname } from "deno-std/path/dirname.js";
import { join } from "deno-std/path/join.js";
import { listCheckpoints } from "../../../src/runs/checkpoint_store.ts";
import { beginningOf, encodeTensorBoard, type LeftWeights } from "../../../src/runs/encode_tensorboard.ts";
import { encodeEpochTable } from "../../../src/runs/epoch_table.ts";
import { readModel } from "../../../src/runs/find_model.ts";
import { readRun, type SavedRun } from "../../../src/runs/read_run.ts";
import { CHECKPOINTS_FOLDER, MODEL_FILE } from "../../../src/runs/run_folder.ts";
import { listTensorBoardFiles, tensorBoardFileName } from "../../../src/runs/tensorboard_file.ts";
import { tensorBoardFolder } from "../../../src/runs/tensorboard_log.ts";
import { weightsDrawer } from "../../report/weights_drawer.ts";
import type { RunFormat } from "./export_settings.ts";
import type { ExportedFile } from "./exported_file.ts";

/** What a run has logged, as a file; for TensorBoard `out` is a folder. @throws {RunError} if the log can't be read. */
export async function runFile(path: string | undefined, to: RunFormat, out: string | undefined): Promise<ExportedFile> {
  const run = await readRun(path === undefined ? undefined : runOf(path));
  const { folder, events } = run;
  if (to === "csv") {
    return { flag: "--out", file: out ?? join(folder, "epochs.csv"), encode: () => encodeEpochTable(events) };
  }
  const board = out ?? tensorBoardFolder(true, folder);
  return {
    flag: "--out",
    file: join(board, tensorBoardFileName(beginningOf(events))),
    encode: () => encodeRun(run),
    // TensorBoard shows all files of a folder as one run.
    folder: { path: board, replaced: await listTensorBoardFiles(board) },
  };
}

async function encodeRun({ folder, events }: SavedRun): Promise<Uint8Array> {
  const [start] = events;
  const draw = weightsDrawer(start?.event === "started" ? start.image : undefined);
  return await encodeTensorBoard(events, await leftWeights(folder), draw);
}

/** The weights of a run's checkpoints and of its model, as far as they are there. */
async function leftWeights(folder: string): Promise<LeftWeights[]> {
  const model = join(folder, MODEL_FILE);
  const files = [...await listCheckpoints(folder), ...await isThere(model) ? [{ path: model }] : []];
  return await Promise.all(files.map(async (file) => ({ ...file, network: (await readModel(file.path)).network })));
}

/** The folder of the run that a model's file is of; any other path as it is. */
function runOf(path: string): string {
  if (!path.endsWith(".safetensors")) return path;
  const folder = dirname(path);
  return basename(folder) === CHECKPOINTS_FOLDER ? dirname(folder) : folder;
}

async function isThere(file: string): Promise<boolean> {
  return await Deno.stat(file).then(() => true, () => false);
}
