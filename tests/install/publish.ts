import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { fromFileUrl } from "deno-std/path/from_file_url.js";
import { runDeno } from "../support/program.ts";

Deno.test("JSR would take the library, and gets its code alone", async () => {
  const cwd = fromFileUrl(new URL("../..", import.meta.url));
  const args = ["publish", "--dry-run", "--allow-dirty"];
  const { code, errors } = await runDeno({ args, cwd, env: { NO_COLOR: "1" } });
  assertEquals(code, 0, errors);
  const root = new URL("../..", import.meta.url).href;
  const files = [...errors.matchAll(/^ +(file:\S+) \(/gm)].map(([, url]) => url.slice(root.length));
  assert(files.length > 200 && files.includes("mod.ts"), errors);
  const isCode = (file: string) => /^(data|src)\/.+\.(ts|wasm)$/.test(file) && !/\/(kernels\/|build\.ts)/.test(file);
  const others = files.filter((file) => !isCode(file));
  assertEquals(others.sort(), ["LICENSE", "deno.json", "mod.ts"]);
});
