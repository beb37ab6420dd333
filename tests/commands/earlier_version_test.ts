import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { cp } from "node:fs/promises";
import { join } from "deno-std/path/join.js";
import { readModel } from "../../src/runs/find_model.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { ROOT } from "../e2e/terminal.ts";

/**
 * What version 0.1 wrote: `moons` (Adam, plateau, patience), `flowers` (a table of one's own), `digits` (images, two
 * hidden units), each finished, and `stopped`, ended by SIGTERM in its 26th of 60 epochs.
 */
const RUNS = join(ROOT, "tests", "fixtures", "0.1");

/** The last line of a run's log, which has its test accuracy. */
function finishedLine(run: string): { readonly testAccuracy: number } {
  return JSON.parse(Deno.readTextFileSync(join(RUNS, run, "run.jsonl")).trimEnd().split("\n").at(-1)!);
}

Deno.test("the list of runs shows the runs of version 0.1 with their figures", async () => {
  const { code, output } = await runCommand("runs", RUNS, "--json");
  assertEquals(code, 0);
  const runs = output.trimEnd().split("\n").map((line) => JSON.parse(line));
  for (const run of ["moons", "flowers", "digits", "stopped"]) {
    const listed = runs.find(({ folder }) => folder.endsWith(run));
    assertEquals(listed.testAccuracy, finishedLine(run).testAccuracy, run);
  }
});

Deno.test("networks of version 0.1 still score on the test samples what they scored then", async () => {
  for (const run of ["moons", "digits"]) {
    const { code, output, errors } = await runCommand("evaluate", join(RUNS, run), "--json");
    assertEquals([code, errors], [0, ""]);
    assertEquals(JSON.parse(output).accuracy, finishedLine(run).testAccuracy, run);
  }
});

Deno.test("a network that version 0.1 trained on a table reads the table's rows", async () => {
  const { code, output } = await runCommand("predict", join(RUNS, "flowers"), join(RUNS, "flowers.csv"), "--json");
  assertEquals(code, 0);
  const answers = output.trimEnd().split("\n").map((line) => JSON.parse(line));
  assertEquals(answers.length, 60);
  // As many as a forward pass of the file's weights and scaling in NumPy has right.
  assertEquals(answers.filter((answer) => answer.label === answer.class).length, 51);
});

Deno.test("a network that version 0.1 trained on a table is evaluated on the samples that were held out then, or not at all", () =>
  inTemporaryFolder(async (folder) => {
    const run = join(RUNS, "flowers"), table = join(folder, "flowers.csv"), other = join(folder, "other.csv");
    const text = await Deno.readTextFile(join(RUNS, "flowers.csv"));
    await Deno.writeTextFile(table, text);
    const same = await runCommand("evaluate", run, "--dataset", table, "--json");
    const { accuracy, samples } = JSON.parse(same.output);
    assertEquals([accuracy, samples], [finishedLine("flowers").testAccuracy, 9]);
    await Deno.writeTextFile(table, text + "1,2,lily\n");
    const changed = await runCommand("evaluate", run, "--dataset", table);
    assertEquals([changed.code, changed.output], [1, ""]);
    assertStringIncludes(changed.errors, "has changed since version 0.1 divided it by the places of its rows");
    await Deno.writeTextFile(other, text + "1,2,lily\n");
    const whole = await runCommand("evaluate", run, "--dataset", other, "--json");
    assertEquals(JSON.parse(whole.output).samples, 61);
    assertStringIncludes(whole.errors, "other.csv: which of its samples were trained on isn't known");
  }));

Deno.test("a report is made of a run of version 0.1", () =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, "report.html");
    const { code, output } = await runCommand("report", join(RUNS, "moons"), "--out", file);
    assertEquals([code, output], [0, ""]);
    assertStringIncludes(await Deno.readTextFile(file), "written by 0.1");
  }));

Deno.test("a run that was stopped in version 0.1 resumes to its end", () =>
  inTemporaryFolder(async (folder) => {
    const run = join(folder, "stopped");
    await cp(join(RUNS, "stopped"), run, { recursive: true });
    const { code, output } = await runCommand("train", "--plain", "--resume", run);
    assertEquals(code, 0, output);
    const { metadata } = await readModel(join(run, "model.safetensors"));
    assertEquals(JSON.parse(metadata.options).epochs, 60);
    assertStringIncludes(output, "60/60");
  }));
