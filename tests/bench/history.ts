import { Interaction } from "../../tui/screen/app/interaction.ts";
import { RunGroup } from "../../tui/screen/app/run_group.ts";
import { openSavedRun } from "../../tui/screen/app/saved_run.ts";
import { Cells } from "../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../tui/screen/theme.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** How long the next moment of a run takes to be shown, in milliseconds, in one view. */
export interface MomentCost {
  readonly view: string;
  readonly milliseconds: readonly number[];
}

const WINDOW = { columns: 120, rows: 40 };

/** Views that show the weights or what the log said of the moment. */
const VIEWS = ["overview", "weights", "layers"];

/** Trains two epochs by the defaults, looks back at them, and shows their moments one after the other. */
export async function measureHistory(): Promise<readonly MomentCost[]> {
  const costs: MomentCost[] = [];
  await inTemporaryFolder(async (folder) => {
    const path = `${folder}/run`;
    await runCommand("train", "--epochs", "2", "--out", path, "--plain");
    const group = RunGroup.of(await openSavedRun(path, {}, false));
    await group.run();
    const interaction = new Interaction(group, createTheme("truecolor"));
    const draw = () => interaction.draw(new Cells(WINDOW.columns, WINDOW.rows));
    interaction.act({ type: "time", change: "enter" }, WINDOW);
    for (const view of VIEWS) {
      interaction.act({ type: "show", view }, WINDOW);
      interaction.act({ type: "time", change: "first" }, WINDOW);
      draw();
      const milliseconds = Array.from({ length: 63 }, () => {
        const start = performance.now();
        interaction.act({ type: "time", change: { by: 1 } }, WINDOW);
        draw();
        return performance.now() - start;
      });
      costs.push({ view, milliseconds });
    }
  });
  return costs;
}
