import { dirname } from "deno-std/path/dirname.js";

/**
 * Writes a file so that it is either there as a whole or not at all, whatever happens in between: to a temporary name
 * in the same folder, flushed to the disk, renamed, and the folder flushed.
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.partial`;
  try {
    await writeFlushed(temporary, bytes);
    await Deno.rename(temporary, path);
    await flushFolder(dirname(path));
  } catch (error) {
    await Deno.remove(temporary).catch(() => {}); // The error that made it useless is the one to tell.
    throw error;
  }
}

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
    // The file stands under its name; whether the name outlives a power failure is the system's affair then.
  }
}
