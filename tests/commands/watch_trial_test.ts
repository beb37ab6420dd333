import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { MONITOR_FILE } from "../../src/runs/run_folder.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

const SEARCH = ["--dataset", "moons", "--samples", "300", "--validation", "60", "--learning-rate", "0.01,0.3,0.1"];

/** The lines of a trial's epochs, as `watch` prints them, without the seconds. */
async function epochsOf(folder: string, trial: number): Promise<string[]> {
  const { code, output } = await runCommand("watch", folder, "--trial", String(trial), "--plain");
  assertEquals(code, 0);
  return output.split("\n").filter((line) => /^ +\d+\/4 /.test(line)).map((line) => line.replace(/\S+$/, ""));
}

Deno.test("a trial of a sweep is watched as a run would be, by its log and without one by what is recorded", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "sweep");
    const search = await runCommand("sweep", ...SEARCH, "--epochs", "4", "--pruner", "asha", "--out", folder, "--json");
    const trials = search.output.trimEnd().split("\n").slice(0, 3).map((line) => JSON.parse(line));
    const { trial, epochs } = trials.find(({ outcome }) => outcome === "pruned");
    const complete = await epochsOf(folder, 0), pruned = await epochsOf(folder, trial);
    assertEquals([complete.length, pruned.length], [4, epochs]);
    assertMatch(complete[3], /^ +4\/4 +\d\.\d{4} +\d+\.\d\d % +\d\.\d{4} +\d+\.\d\d % +\S+ +$/);
    const { output, errors } = await runCommand("watch", folder, "--trial", String(trial), "--plain");
    assertMatch(output, /^moons · 2-.*-2 · relu · cross-entropy · momentum 0\.\d+ /);
    assertMatch(errors, /pruned: other trials were better after as many epochs/);

    for (const end of ["", "-wal", "-shm"]) Deno.removeSync(join(folder, MONITOR_FILE + end));
    assertEquals([await epochsOf(folder, 0), await epochsOf(folder, trial)], [complete, pruned]);
  }));

Deno.test("a trial that there isn't, a sweep in a pipe and a folder without one are refused in a sentence", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "sweep");
    await runCommand("sweep", ...SEARCH, "--epochs", "1", "--out", folder, "--json");
    const refused = async (...args: string[]) => {
      const { code, errors } = await runCommand("watch", ...args, "--plain");
      return [code, errors.replaceAll(root, "")];
    };
    assertEquals(await refused(folder, "--trial", "3"), [1, "error: /sweep has no trial 3; expected one of 0 to 2\n"]);
    assertEquals(await refused(folder), [
      1,
      "error: /sweep is a sweep; as lines without a screen one of its trials can be watched, such as --trial 0\n",
    ]);
    assertEquals(await refused(root, "--trial", "0"), [
      1,
      "error:  holds no sweep.db; expected a sweep's folder, or its name in sweeps\n",
    ]);
  }));
