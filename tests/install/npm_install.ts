// The npm package, installed where nothing but Node is used. It needs the npm registry, so `deno task test-install`
// runs it, and CI.
import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { writePackage } from "../../bin/pack.ts";
import { VERSION } from "../../src/version.ts";
import { type Result, runProgram } from "../support/program.ts";
import { bytesIn } from "./bytes_in.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** Fetching Deno takes as long as the network does. */
const LIMIT = 300_000;

Deno.test("the npm package is packed, installed by npm, trains and looks in an empty folder, and is uninstalled", () =>
  inTemporaryFolder(async (folder) => {
    const [source, prefix, place] = ["source", "prefix", "place"].map((name) => join(folder, name));
    for (const path of [prefix, place]) await Deno.mkdir(path);
    const env = { NO_COLOR: "1", DENO_DIR: join(folder, "cache"), npm_config_prefix: prefix };
    const run = async (command: string, ...args: string[]): Promise<Result> => {
      const result = await runProgram(command, { args, cwd: place, env, limit: LIMIT });
      assertEquals(result.code, 0, `${command} ${args.join(" ")}\n${result.errors}`);
      return result;
    };

    await writePackage(source);
    await run("npm", "pack", source, "--silent");
    const [archive] = await namesIn(place);
    assertMatch(archive, /\.tgz$/);
    await run("npm", "install", "--global", "--silent", archive);
    await Deno.remove(source, { recursive: true });
    await Deno.remove(join(place, archive));

    const phosphor = join(prefix, "bin", "phosphor");
    assertEquals((await run(phosphor, "--version")).output, `${VERSION}\n`);
    assertMatch((await run(phosphor, "train", "--help")).output, /^Usage: phosphor train \[options\]\n/);
    const trained = await run(phosphor, "train", "--dataset", "iris", "--epochs", "2", "--plain");
    assertMatch(trained.output, /^repeat +phosphor train --dataset iris --epochs 2$/m);
    const { name } = JSON.parse((await run(phosphor, "runs", "--json")).output);
    assertEquals(name, "iris-001");
    await run(phosphor, "export", "--to", "json", "--out", "model.json");
    assertEquals(await namesIn(place), ["model.json", "runs"]);

    await run("npm", "uninstall", "--global", "--silent", "@phosphor/phosphor");
    assert(!(await namesIn(join(prefix, "bin"))).includes("phosphor"));
    assertEquals(await bytesIn(join(prefix, "lib")), 0);
  }));

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
}
