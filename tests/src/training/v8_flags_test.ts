import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { fromFileUrl } from "deno-std/path/from_file_url.js";
import program from "../../../deno.json" with { type: "json" };
import { runDeno } from "../../support/program.ts";
import { trainNetworks } from "./trained_networks.ts";

const [, FLAGS] = program.tasks["v8-flags"].command.match(/^FLAGS=(\S+) /)!;

/** The same networks in a process of its own, its kernels compiled by the optimizing compiler alone. */
async function trainedWith(flags: string): Promise<string[]> {
  const options = ["--no-prompt", "--no-lock", "--config=tests/deno.json", "--allow-read"];
  const module = fromFileUrl(new URL("./trained_networks.ts", import.meta.url));
  const { code, output, errors } = await runDeno({
    args: ["run", ...options, `--v8-flags=--no-liftoff,${flags}`, module],
    cwd: new URL("../../..", import.meta.url),
  });
  assertEquals(code, 0, errors);
  return JSON.parse(output);
}

Deno.test("with the flags of V8 that the tasks have, networks of all sizes and optimizers get the same weights", async () => {
  const [flagged, narrow, expected] = await Promise.all([
    trainedWith(FLAGS),
    trainedWith(`${FLAGS},--no-enable-avx2`), // as on a CPU without vectors of 256 bits
    trainNetworks(),
  ]);
  assert(new Set(expected).size > 150);
  assertEquals(flagged, expected);
  assertEquals(narrow, expected);
});
