import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { DataError } from "../../data/data_error.ts";
import { readFile } from "../../data/read_file.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** SHA-256 of "abc": FIPS 180-2, appendix B.1. */
const SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

Deno.test("a file is read with its hash", () =>
  inTemporaryFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/letters`, "abc");
    const { bytes, hash } = await readFile(toFileUrl(`${folder}/letters`), SHA256_OF_ABC);
    assertEquals([...bytes], [97, 98, 99]);
    assertEquals(hash, SHA256_OF_ABC);
  }));

Deno.test("a file of another hash is refused with what was found and what was expected", () =>
  inTemporaryFolder(async (folder) => {
    const path = `${folder}/letters`;
    await Deno.writeTextFile(path, "abc");
    const expected = "0".repeat(64);
    const { message } = await assertRejects(() => readFile(path, expected), DataError);
    assertEquals(message, `${path} has the SHA-256 ${SHA256_OF_ABC}; expected ${expected}`);
  }));

Deno.test("a file that isn't there is refused by its name", () =>
  inTemporaryFolder(async (folder) => {
    const { source } = await assertRejects(() => readFile(toFileUrl(`${folder}/no letters`)), DataError);
    assertEquals(source, `${folder}/no letters`);
  }));
