import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { dirname } from "deno-std/path/dirname.js";
import { join } from "deno-std/path/join.js";
import { writePackage } from "../../bin/pack.ts";
import { localLinks, readPages } from "../support/pages.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** Whether something is in a folder. */
async function isThere(...path: string[]): Promise<boolean> {
  return await Deno.stat(join(...path)).then(() => true, () => false);
}

Deno.test("the npm package has every page and whatever one links to, and neither tests nor programs for a clone", () =>
  inTemporaryFolder(async (folder) => {
    await writePackage(folder);
    let count = 0;
    for (const page of await readPages()) {
      for (const link of [page.path, ...localLinks(page).map((link) => join(dirname(page.path), link.split("#")[0]))]) {
        assert(await isThere(folder, link), `${page.path} links to ${link}`);
        count++;
      }
    }
    assert(count > 50);
    for (const path of ["tests", ".ci", "docs/make_pictures.ts"]) {
      assertEquals(await isThere(folder, path), false, path);
    }
  }));
