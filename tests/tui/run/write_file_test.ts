import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { writeFileAtomically } from "../../../tui/run/write_file.ts";
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
