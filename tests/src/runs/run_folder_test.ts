import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { claimFolder, createNumberedFolder, hasRun, reasonOf, whyNotWritable } from "../../../src/runs/run_folder.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

function names(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

Deno.test("runs are numbered from 001 up, each data set by itself", () =>
  inTemporaryFolder(async (folder) => {
    const root = join(folder, "runs");
    for (const dataset of ["mnist", "mnist", "iris"]) await createNumberedFolder(root, dataset);
    assertEquals(names(root), ["iris-001", "mnist-001", "mnist-002"]);
  }));

Deno.test("a run on one's own data is called by the last part of their path, wherever they lie", () =>
  inTemporaryFolder(async (root) => {
    for (const path of ["own/pets.csv", "../pets.CSV", "letters/", join(root, "v1.2")]) {
      await createNumberedFolder(root, path);
    }
    assertEquals(names(root), ["letters-001", "pets-001", "pets-002", "v1.2-001"]);
  }));

Deno.test("a gap is not filled, and neither other names nor thousands of runs confuse the count", () =>
  inTemporaryFolder(async (root) => {
    for (const name of ["mnist-007", "mnist-best", "fashion-mnist-099", "mnist-1e3"]) Deno.mkdirSync(join(root, name));
    assertEquals(await createNumberedFolder(root, "mnist"), join(root, "mnist-008"));
    Deno.mkdirSync(join(root, "mnist-999"));
    assertEquals(await createNumberedFolder(root, "mnist"), join(root, "mnist-1000"));
    assertEquals(await createNumberedFolder(root, "mnist"), join(root, "mnist-1001"));
  }));

Deno.test("a number that can't be counted on from is no run's", () =>
  inTemporaryFolder(async (root) => {
    for (const number of [String(2 ** 53), "9".repeat(15), "9".repeat(200)]) {
      Deno.mkdirSync(join(root, `mnist-${number}`));
    }
    const folders = [await createNumberedFolder(root, "mnist"), await createNumberedFolder(root, "mnist")];
    assertEquals(folders, [`mnist-1${"0".repeat(15)}`, `mnist-1${"0".repeat(14)}1`].map((name) => join(root, name)));
  }));

Deno.test("a name that is too long for a folder is cut, at a whole character", () =>
  inTemporaryFolder(async (root) => {
    for (const dataset of ["n".repeat(256), "n".repeat(257) + ".csv", "é".repeat(256), "🙂".repeat(64)]) {
      await createNumberedFolder(root, dataset);
    }
    const stems = ["n".repeat(200), "é".repeat(100), "🙂".repeat(50)];
    assertEquals(names(root), [`${stems[0]}-001`, `${stems[0]}-002`, `${stems[1]}-001`, `${stems[2]}-001`]);
  }));

Deno.test("runs that start at once get a folder each", () =>
  inTemporaryFolder(async (root) => {
    const folders = await Promise.all(Array.from({ length: 20 }, () => createNumberedFolder(root, "mnist")));
    assertEquals(new Set(folders).size, 20);
  }));

Deno.test("a folder is claimed by one run alone", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "deep", "inside");
    assertEquals(hasRun(folder), false);
    assertEquals(await claimFolder(folder), folder);
    assertEquals(hasRun(folder), true);
    await assertRejects(() => claimFolder(folder), Error, `another run has started to write to ${folder}`);
  }));

Deno.test("whether a folder can be written to is found out without leaving anything behind", () =>
  inTemporaryFolder((root) => {
    assertEquals(whyNotWritable(root), undefined);
    assertEquals(whyNotWritable(join(root, "not", "there", "yet")), undefined);
    assertEquals(names(root), []);
  }));

Deno.test("what can't be a folder is refused with the reason", () =>
  inTemporaryFolder((root) => {
    const file = join(root, "file");
    Deno.writeTextFileSync(file, "");
    assertEquals(whyNotWritable(file), `${file} is a file`);
    assert(whyNotWritable(join(file, "run")));
    assert(whyNotWritable(join(root, "n".repeat(300))), "a name that is too long");
    assertEquals(names(root), ["file"]);
  }));

Deno.test("a reason is given without the numbers and flags of the system", () => {
  assertEquals(reasonOf(new Error("No space left on device (os error 28)")), "No space left on device");
  const refused = new Error('Requires all access to "/proc/run", run again with the --allow-all flag');
  assertEquals(reasonOf(refused), 'Requires all access to "/proc/run"');
  assertEquals(reasonOf("no error"), "no error");
});
