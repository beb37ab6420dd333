import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { fromFileUrl } from "deno-std/path/from_file_url.js";
import { runDeno } from "../../support/program.ts";
import { ENGINES } from "../../../src/engine/engine.ts";

Deno.test("1,000 batches leave nothing on the heap, and little garbage: no array, no view, no function a batch", async () => {
  const { output, errors, code } = await runDeno({
    args: [
      "run",
      "--no-lock",
      "--no-prompt",
      "--allow-read",
      "--v8-flags=--expose-gc",
      fromFileUrl(new URL("./heap_growth.ts", import.meta.url)),
    ],
    cwd: new URL("../../..", import.meta.url),
  });
  assertEquals(code, 0, errors);
  const growths: { garbage: number; kept: number }[][] = JSON.parse(output);
  growths.forEach((windows, engine) => {
    // What the compiler makes at its times of functions that are called often is on the heap as well; so the least of
    // several times counts.
    const least = (key: "garbage" | "kept") => Math.min(...windows.map((window) => window[key]));
    assert(windows.length >= 10);
    assert(least("kept") < 1000, `${ENGINES[engine]} keeps ${least("kept")} bytes of 1,000 batches`);
    // Numbers with a fraction that pass between functions are objects, of 12 or 16 bytes: a few of them a batch.
    assert(least("garbage") < 160_000, `${ENGINES[engine]} leaves ${least("garbage")} bytes of 1,000 batches`);
  });
});
