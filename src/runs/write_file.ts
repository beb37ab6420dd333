import { basename, dirname, join } from "node:path";

/**
 * Writes a file so that it is either there as a whole or not at all, whatever happens in between: to a temporary name
 * in the same folder, flushed to the disk, renamed, and the folder flushed. Where a link points to a file, that is
 * replaced; a device or a pipe is written to as it is.
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const target = await ifThere(Deno.realPath(path)) ?? path;
  if (await isStream(target)) return await writeStream(target, bytes);
  const temporary = temporaryName(target);
  try {
    await writeFlushed(temporary, bytes);
    await Deno.rename(temporary, target);
    await flushFolder(dirname(target));
  } catch (error) {
    await Deno.remove(temporary).catch(() => {}); // The error that made it useless is the one to report.
    throw error;
  }
}

async function ifThere<T>(found: Promise<T>): Promise<T | undefined> {
  return await found.catch((error) => {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  });
}

/** Whether a path is of something that takes bytes and keeps none, such as `/dev/null`. */
async function isStream(path: string): Promise<boolean> {
  const info = await ifThere(Deno.stat(path));
  return info !== undefined && !info.isFile && !info.isDirectory;
}

async function writeStream(path: string, bytes: Uint8Array): Promise<void> {
  using file = await Deno.open(path, { write: true });
  for (let written = 0; written < bytes.length;) written += await file.write(bytes.subarray(written));
}

/** Bytes that a file's name may take on usual file systems. */
const LONGEST_NAME = 255;

/** `model.safetensors.partial`; where that would be too long for a name, the beginning of it. */
function temporaryName(path: string): string {
  const whole = `${basename(path)}${PARTIAL}`;
  const isShort = new TextEncoder().encode(whole).length <= LONGEST_NAME;
  // A character takes three bytes at most, or four for two of UTF-16.
  return isShort ? `${path}${PARTIAL}` : join(dirname(path), whole.slice(0, Math.floor(LONGEST_NAME / 4)) + PARTIAL);
}

/** What the name of a file ends with that is not written to its end yet. */
const PARTIAL = ".partial";

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  using file = await Deno.open(path, { write: true, create: true, truncate: true });
  for (let written = 0; written < bytes.length;) written += await file.write(bytes.subarray(written));
  await file.sync();
}

/** Brings a folder's list of names to the disk, where the system can: Windows opens no folder, and does it by itself. */
async function flushFolder(path: string): Promise<void> {
  try {
    using folder = await Deno.open(path);
    await folder.sync();
  } catch {
    // The file has its name; whether the name outlives a power failure is the system's affair then.
  }
}
