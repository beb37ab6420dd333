import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { start, writeLog } from "../src/runs/run_files.ts";
import { SweepFile } from "../src/runs/sweeps/sweep_files.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { finished } from "../tui/events.ts";

Deno.test("runs are listed with the sweeps beside them, and a line of JSON says which is one", () =>
  inTemporaryFolder(async (root) => {
    writeLog(join(root, "run"), start, finished({ epochs: 2 }));
    const alone = await runCommand("runs", root, "--json");
    using sweep = new SweepFile(join(root, "search"));
    sweep.addTrial();
    Deno.mkdirSync(join(root, "torn"));
    Deno.writeTextFileSync(join(root, "torn", "sweep.db"), "no database");

    const { code, output, errors } = await runCommand("runs", root, "--json");
    assertEquals([code, errors], [0, ""]);
    const lines = output.trimEnd().split("\n").map((line) => JSON.parse(line));
    // The line of a run is what it was, and that of a sweep has all that one has.
    assertEquals(lines.filter(({ sweep }) => !sweep).map((line) => JSON.stringify(line) + "\n"), [alone.output]);
    const fields = Object.keys(JSON.parse(alone.output));
    for (const line of lines.filter(({ sweep }) => sweep)) {
      assertEquals(fields.filter((name) => !(name in line)), []);
    }
    assertEquals(
      lines.filter(({ sweep }) => sweep).map(({ name, state, sweep }) => [name, state, sweep.settled, sweep.trials])
        .sort(),
      [["search", "stopped", 1, 3], ["torn", "broken", null, null]],
    );

    const table = await runCommand("runs", root);
    assertMatch(table.output, /^run +data .* trials /);
    assertMatch(table.output, /\nsweep search +moons .* 1\/3 .* stopped\n/);
    assertMatch(table.output, /\nsweep torn .* broken\n/);
    assertMatch(table.errors, /^\S+torn has a sweep\.db that can't be used \(file is not a database\); [^\n]*\n$/);
  }));
