import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { findRun, findRuns } from "../../../src/runs/find_run.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { LOG_FILE } from "../../../src/runs/run_folder.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { start, writeLog } from "./run_files.ts";

/** Makes a run whose log was written last at a time in seconds. */
function makeRun(root: string, name: string, time: number): string {
  const folder = join(root, name);
  writeLog(folder, start);
  Deno.utimeSync(join(folder, LOG_FILE), time, time);
  return folder;
}

Deno.test("the newest run is the one whose log was written last, and of those written at once the last by name", () =>
  inTemporaryFolder(async (root) => {
    const [b, a, c] = [makeRun(root, "b", 2000), makeRun(root, "a", 3000), makeRun(root, "c", 2000)];
    Deno.mkdirSync(join(root, "d"));
    Deno.writeTextFileSync(join(root, "notes"), "");
    assertEquals((await findRuns(root)).map(({ folder }) => folder), [a, c, b]);
    assertEquals(await findRun(undefined, root), a);
  }));

Deno.test("a run is named by its folder or its log", () =>
  inTemporaryFolder(async (root) => {
    const folder = makeRun(root, "a", 1000);
    assertEquals(await findRun(folder), folder);
    assertEquals(await findRun(join(folder, LOG_FILE)), folder);
  }));

Deno.test("where there is no run, a sentence says so", () =>
  inTemporaryFolder(async (root) => {
    const nowhere = join(root, "nowhere"), file = join(root, "file");
    Deno.writeTextFileSync(file, "");
    assertEquals(await findRuns(nowhere), []);
    const cases: [() => Promise<unknown>, string][] = [
      [
        () => findRun(undefined, nowhere),
        `${nowhere} holds no run yet; start one by \`deno task train\`, or name a run's folder`,
      ],
      [() => findRun(nowhere), `${nowhere} doesn't exist; expected a run's folder`],
      [() => findRun(root), `${root} holds no run.jsonl; expected a run's folder`],
      [() => findRuns(file), `${file} can't be read (Not a directory); expected a folder of runs`],
    ];
    for (const [find, sentence] of cases) await assertRejects(find, RunError, sentence);
  }));
