import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { DataError } from "../../data/data_error.ts";
import { verified } from "../../data/verified.ts";

/** SHA-256 of "abc": FIPS 180-2, appendix B.1. */
const SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

async function* text(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(new TextEncoder().encode(part));
}

Deno.test("chunks of the expected hash pass unchanged", async () => {
  const passed = await Array.fromAsync(verified(text("a", "bc"), SHA256_OF_ABC, "letters"));
  assertEquals(passed.map((chunk) => [...chunk]), [[97], [98, 99]]);
});

Deno.test("another hash is refused with what was found and what was expected", async () => {
  // SHA-256 of no bytes: NIST's test vectors (SHA256ShortMsg, Len = 0).
  const found = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  const { message } = await assertRejects(() => Array.fromAsync(verified(text(), SHA256_OF_ABC, "letters")), DataError);
  assertEquals(message, `letters has the SHA-256 ${found}; expected ${SHA256_OF_ABC}`);
});
