import { basename, dirname, join, resolve } from "node:path";

/** The folder that numbered runs go to, in the folder the program was started in. */
export const RUNS_FOLDER = "runs";

/** The folder that numbered sweeps go to, there too. */
export const SWEEPS_FOLDER = "sweeps";

/** The network of a run, in its folder. */
export const MODEL_FILE = "model.safetensors";

/** The log of a run, in its folder: an event a line. */
export const LOG_FILE = "run.jsonl";

/** The file of a sweep, in its folder: its plan, its queue and all that was recorded. */
export const SWEEP_FILE = "sweep.db";

/** Beside it, the status of workers and the logs of trials while a sweep is trained: never needed to resume. */
export const MONITOR_FILE = "monitor.db";

/** Where a run keeps, in its folder, what it can resume from: files that are models, too. */
export const CHECKPOINTS_FOLDER = "checkpoints";

/** Whether there is a run in `folder` already, which another must not overwrite. */
export function hasRun(folder: string): boolean {
  return [LOG_FILE, MODEL_FILE].some((file) => {
    try {
      return exists(join(folder, file));
    } catch {
      return false; // What can't be read can't be written to either; whyNotWritable says so.
    }
  });
}

/**
 * Why nothing could be written to `folder`, or undefined if it can.
 *
 * A folder that doesn't exist yet is judged by the nearest one above it that does, and nothing stays behind; but where
 * Deno lets the program write to the folder alone, as to `runs` in a fresh clone, it is made.
 */
export function whyNotWritable(folder: string): string | undefined {
  try {
    let nearest = folder;
    while (!exists(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
    if (!Deno.statSync(nearest).isDirectory) return `${nearest} is a file`;
    if (nearest !== folder && !mayWrite(nearest)) {
      Deno.mkdirSync(folder, { recursive: true });
      nearest = folder;
    }
    Deno.removeSync(Deno.makeTempFileSync({ dir: nearest, prefix: ".phosphor-" }));
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/**
 * Makes `folder`, and those above it, and claims it for one run by its empty log.
 *
 * @throws if it can't be created or has a run already, maybe one that started a moment ago.
 */
export async function claimFolder(folder: string): Promise<string> {
  await Deno.mkdir(folder, { recursive: true });
  try {
    (await Deno.open(join(folder, LOG_FILE), { write: true, createNew: true })).close();
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    throw new Error(`another run has started to write to ${folder}`, { cause: error });
  }
  return folder;
}

/** Bytes of a folder's name before its number: file systems take 255 in all. */
const LONGEST_STEM = 200;

/** A run's number; one of more digits was not counted up to, and can't be counted on from exactly. */
const NUMBER = /^\d{1,15}$/;

/**
 * Makes the next free folder for a run on `dataset` and returns its path: `runs/mnist-001`, `runs/mnist-002`, …; for
 * one's own `letters/latin.csv`, `runs/latin-001`. A name that is too long for a folder is cut.
 *
 * Two runs that start at once get different folders: only one of them can make a folder.
 *
 * @param root The folder of all runs.
 */
export async function createNumberedFolder(root: string, dataset: string): Promise<string> {
  await Deno.mkdir(root, { recursive: true });
  const stem = truncateToBytes(basename(resolve(dataset)).replace(/\.csv$/i, ""), LONGEST_STEM);
  let highest = 0;
  for await (const { name } of Deno.readDir(root)) {
    if (name.startsWith(`${stem}-`) && NUMBER.test(name.slice(stem.length + 1))) {
      highest = Math.max(highest, Number(name.slice(stem.length + 1)));
    }
  }
  for (let number = highest + 1;; number++) {
    const folder = join(root, `${stem}-${String(number).padStart(3, "0")}`);
    try {
      await Deno.mkdir(folder);
      return folder;
    } catch (error) {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    }
  }
}

/**
 * What the operating system says went wrong, in its own words and without its error number; or what Deno says, without
 * its advice on its own flags: places such as `/proc` take a permission that the program does without.
 */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split(/ \(os error|, run again with/)[0];
}

/** The beginning of a text that takes so many bytes as UTF-8 at most, without half a character at its end. */
function truncateToBytes(text: string, most: number): string {
  return text.slice(0, new TextEncoder().encodeInto(text, new Uint8Array(most)).read);
}

/** Whether Deno lets the program write to a file or folder. */
export function mayWrite(path: string): boolean {
  return Deno.permissions.querySync({ name: "write", path }).state === "granted";
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
