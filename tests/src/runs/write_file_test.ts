import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { writeFileAtomically } from "../../../src/runs/write_file.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

Deno.test("a file is written as a whole, in place of the one before, with nothing beside it", () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, "model");
    await writeFileAtomically(path, Uint8Array.of(1, 2, 3, 4));
    await writeFileAtomically(path, Uint8Array.of(5, 6));
    assertEquals([...Deno.readFileSync(path)], [5, 6]);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["model"]);
  }));

Deno.test("a file that can't be written leaves the folder as it was", () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, "model");
    Deno.mkdirSync(path);
    await assertRejects(() => writeFileAtomically(path, Uint8Array.of(1)));
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["model"]);
  }));

Deno.test("a name that is as long as the file system takes can be written", () =>
  inTemporaryFolder(async (folder) => {
    for (const name of ["n".repeat(255), "é".repeat(127), "🙂".repeat(63)]) {
      await writeFileAtomically(join(folder, name), Uint8Array.of(1));
    }
    assertEquals([...Deno.readDirSync(folder)].length, 3);
  }));

Deno.test(
  "what a link points to is replaced, and the link stays",
  { ignore: Deno.build.os === "windows" },
  () =>
    inTemporaryFolder(async (folder) => {
      const [file, link] = ["file", "link"].map((name) => join(folder, name));
      Deno.writeFileSync(file, Uint8Array.of(1));
      Deno.symlinkSync(file, link);
      await writeFileAtomically(link, Uint8Array.of(2));
      assertEquals([[...Deno.readFileSync(file)], Deno.lstatSync(link).isSymlink], [[2], true]);
    }),
);

Deno.test("a device is written to, and never replaced by a file", { ignore: Deno.build.os === "windows" }, async () => {
  await writeFileAtomically("/dev/null", Uint8Array.of(1));
  assertEquals(Deno.statSync("/dev/null").isCharDevice, true);
});
