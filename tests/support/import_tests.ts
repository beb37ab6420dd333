/**
 * Imports every module of tests in a folder of `tests` and the folders in it. They share a process that has the program's
 * modules loaded, which takes longer than most of them.
 *
 * @param except Folders in it that are left out.
 */
export async function importTests(folder: string, except: readonly string[] = []): Promise<void> {
  const url = new URL(`../${folder}/`, import.meta.url);
  const entries = await Array.fromAsync(Deno.readDir(url));
  for (const { name, isDirectory } of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
    const path = `${folder}/${name}`;
    if (isDirectory && !except.includes(path)) await importTests(path, except);
    else if (name.endsWith("_test.ts")) await import(new URL(name, url).href);
  }
}
