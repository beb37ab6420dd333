/**
 * Writes a file so that it is either there as a whole or not at all, whatever happens in between: to a temporary name
 * in the same folder, flushed to the disk, renamed.
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.partial`;
  try {
    using file = await Deno.open(temporary, { write: true, create: true, truncate: true });
    for (let written = 0; written < bytes.length;) written += await file.write(bytes.subarray(written));
    await file.sync();
  } catch (error) {
    await Deno.remove(temporary).catch(() => {}); // The error that made it useless is the one to tell.
    throw error;
  }
  await Deno.rename(temporary, path);
}
