import { dirname } from "deno-std/path/dirname.js";

/** What all temporary folders are in. */
export const TEMPORARY_FOLDERS = temporaryFolders();

function temporaryFolders(): string {
  const folder = Deno.makeTempDirSync({ prefix: "phosphor-test-" });
  Deno.removeSync(folder);
  return dirname(folder);
}

/** Runs a test in a folder of its own, which is gone afterwards. */
export async function inTemporaryFolder(test: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "phosphor-test-" });
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
