import { backgroundsOf } from "../../tui/screen/app/background_work.ts";
import { Interaction } from "../../tui/screen/app/interaction.ts";
import { RunGroup } from "../../tui/screen/app/run_group.ts";
import { openSavedRun } from "../../tui/screen/app/saved_run.ts";
import { Cells } from "../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../tui/screen/theme.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** How long the next moment of a run takes to be shown in one view, in milliseconds. */
export interface MomentCost {
  readonly view: string;
  /** Until the next frame. */
  readonly frame: readonly number[];
  /** Until the frame that has all that was to be found out of the moment, such as what the network says to the samples. */
  readonly inFull: readonly number[];
}

const WINDOW = { columns: 120, rows: 40 };

const VIEWS = ["overview", "weights", "confusion", "samples", "layers"];

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
    const backgrounds = backgroundsOf(group, () => interaction.seenIn(WINDOW), () => 0, () => () => {});
    const finish = async () => {
      for (const background of backgrounds) await background.finish();
      interaction.settle();
    };
    interaction.act({ type: "time", change: "enter" }, WINDOW);
    for (const view of VIEWS) {
      interaction.act({ type: "show", view }, WINDOW);
      interaction.act({ type: "time", change: "first" }, WINDOW);
      await finish();
      draw();
      const frame: number[] = [], inFull: number[] = [];
      for (let place = 1; place < 64; place++) {
        const start = performance.now();
        interaction.act({ type: "time", change: { by: 1 } }, WINDOW);
        draw();
        frame.push(performance.now() - start);
        await finish();
        draw();
        inFull.push(performance.now() - start);
      }
      costs.push({ view, frame, inFull });
    }
  });
  return costs;
}
