import * as v from "npm:valibot@1.5.0";
import { LENGTH_BYTES, METADATA_KEY } from "../model/safetensors.ts";
import { CHECKPOINT_CAUSES, type CheckpointCause } from "../training/checkpoints/checkpoint.ts";
import { type CheckpointFile, listCheckpoints } from "./checkpoint_store.ts";

/** No header of a checkpoint is as long: it has the points of a training curve, and names of classes. */
const MOST_BYTES = 2 ** 24;

const withCause = v.object({ cause: v.picklist(CHECKPOINT_CAUSES) });
const headerWithCause = v.object({ [METADATA_KEY]: withCause });

/** Why a checkpoint was taken, by its file's metadata; undefined where they don't say so, as those of earlier versions. */
export function checkpointCause(metadata: Readonly<Record<string, string>>): CheckpointCause | undefined {
  const { success, output } = v.safeParse(withCause, metadata);
  return success ? output.cause : undefined;
}

/** The checkpoints in a run's folder, the last one first, with their causes, for which the files' headers are read alone. */
export async function checkpointsWithCauses(run: string): Promise<CheckpointFile[]> {
  const files = await listCheckpoints(run);
  return await Promise.all(files.map(async (file) => ({ ...file, cause: await readCause(file.path) })));
}

/** The cause that a file's header has; undefined if there is none that can be read. */
async function readCause(path: string): Promise<CheckpointCause | undefined> {
  try {
    using file = await Deno.open(path);
    const start = await readBytes(file, LENGTH_BYTES);
    const length = Number(new DataView(start.buffer).getBigUint64(0, true));
    if (length > MOST_BYTES) return undefined;
    const header: unknown = JSON.parse(new TextDecoder().decode(await readBytes(file, length)));
    const { success, output } = v.safeParse(headerWithCause, header);
    return success ? output[METADATA_KEY].cause : undefined;
  } catch {
    return undefined; // It is damaged, or gave way to the next.
  }
}

/** The next bytes of a file; those after its end are zeros. */
async function readBytes(file: Deno.FsFile, count: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(count);
  for (let end = 0; end < count;) {
    const read = await file.read(bytes.subarray(end));
    if (read === null) break;
    end += read;
  }
  return bytes;
}
