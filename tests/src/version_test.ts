import { assertEquals } from "deno-std/assert/equals.js";
import { VERSION } from "../../src/version.ts";

Deno.test("the version that models tell is that of the package", async () => {
  const { version } = JSON.parse(await Deno.readTextFile(new URL("../../deno.json", import.meta.url)));
  assertEquals(VERSION, version);
});
