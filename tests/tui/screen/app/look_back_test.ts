import { assertEquals } from "deno-std/assert/equals.js";
import { Interaction } from "../../../../tui/screen/app/interaction.ts";
import { RunGroup } from "../../../../tui/screen/app/run_group.ts";
import { openSavedRun } from "../../../../tui/screen/app/saved_run.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { runCommand } from "../../../support/run_command.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";

const WINDOW = { columns: 120, rows: 40 };

Deno.test("a run that is scrubbed from its first moment to its last shows as many different pictures of its weights", () =>
  inTemporaryFolder(async (folder) => {
    const options = ["--limit", "2000", "--epochs", "2", "--layers", "16", "--threads", "1"];
    const { code } = await runCommand("train", ...options, "--out", `${folder}/run`, "--plain");
    assertEquals(code, 0);
    const run = await openSavedRun(`${folder}/run`, {}, false), group = RunGroup.of(run);
    await group.run();
    const interaction = new Interaction(group, createTheme("truecolor"));
    interaction.act({ type: "show", view: "weights" }, WINDOW);
    interaction.act({ type: "time", change: "enter" }, WINDOW);
    interaction.act({ type: "time", change: "first" }, WINDOW);
    const seen = new Set<string>();
    // A picture is below the rows of the run, of its tabs and of its title, and above the slider.
    const picture = () => {
      const cells = interaction.draw(new Cells(WINDOW.columns, WINDOW.rows));
      return JSON.stringify(
        Array.from({ length: 30 }, (_, y) => Array.from({ length: WINDOW.columns }, (_, x) => cells.style(x, y + 5))),
      );
    };
    for (let place = 0; place < 64; place++) {
      seen.add(picture());
      interaction.act({ type: "time", change: { by: 1 } }, WINDOW);
    }
    assertEquals([run.state.timeline?.moments.length, run.state.timeline?.at, seen.size], [64, 63, 64]);
  }));
