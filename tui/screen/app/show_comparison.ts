import { comparisonActionOf } from "../views/comparison/comparison_keys.ts";
import { phaseOf } from "../views/comparison/comparison.ts";
import {
  type ComparisonAction,
  type ComparisonState,
  INITIAL_COMPARISON_UI,
  settleComparisonUi,
  updateComparisonUi,
} from "../views/comparison/comparison_ui.ts";
import { INITIAL_UI } from "../model/ui.ts";
import type { Drawn } from "../layout/drawn.ts";
import { Mouse } from "../layout/mouse.ts";
import { type InputEvent, keyName } from "../terminal/input_event.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { Theme } from "../theme.ts";
import { comparisonScreen, withinComparisonHelp } from "../views/comparison/comparison_screen.ts";
import { Background } from "./background_work.ts";
import type { ComparedRuns } from "./compared_runs.ts";
import { PROVIDERS } from "./providers.ts";
import { type LoopSettings, runOnScreen, type Shown } from "./screen_loop.ts";

/** How the screen of a comparison is shown. */
export interface ComparisonSettings extends Omit<LoopSettings, "depth"> {
  readonly theme: Theme;
}

/**
 * Shows runs side by side on the alternate screen until all are over or quit, and gives the terminal back.
 *
 * @returns The exit code: 0, or that of the signal that ended the runs.
 * @throws whatever went wrong in one of the runs; the terminal is given back before.
 */
export async function showComparison(
  compared: ComparedRuns,
  terminal: Terminal,
  { theme, mouse, detach, report }: ComparisonSettings,
): Promise<number> {
  let ui = INITIAL_COMPARISON_UI, wasTraining = false;
  const state = (): ComparisonState => ({ comparison: compared.state, ui });
  const hand = new Mouse();
  /** What the mouse points at. */
  let drawn: Drawn<ComparisonAction> | undefined;
  /** What was meant by a key or the mouse; text that is pasted means nothing here. */
  const meaningOf = (event: InputEvent): ComparisonAction | undefined => {
    switch (event.type) {
      case "key":
        return comparisonActionOf(keyName(event), state());
      case "mouse":
        return drawn && hand.actionOf(event, drawn);
      case "paste":
        return undefined;
    }
  };
  const shown: Shown = {
    redraw: () => {},
    draw: ({ columns, rows }) => (drawn = comparisonScreen(state(), columns, rows, theme)).cells,
    take(event, size) {
      const action = meaningOf(event);
      if (!action) return;
      ui = updateComparisonUi(state(), action);
      ui = withinComparisonHelp(state(), size.columns, size.rows);
      if (action.type === "run") compared.do(action.command);
      ui = settleComparisonUi(state());
      shown.redraw("person");
    },
    print: (line) => compared.runs[0].run.dispatch({ type: "printed", line }),
    printed: () => compared.state.runs.flatMap(({ run }) => run.log),
    suspend() {
      wasTraining = phaseOf(compared.state) === "training";
      // The time that the process is held doesn't count.
      if (wasTraining) compared.do("pause");
    },
    continue() {
      if (wasTraining) compared.do("resume");
    },
    stop: () => compared.end(),
    leave: () => compared.do("leave"),
    detach: () => compared.detach(),
    async run() {
      for (const background of backgrounds) background.start();
      try {
        await compared.run();
      } finally {
        for (const background of backgrounds) background.stop();
      }
    },
  };
  compared.onChange = () => {
    ui = settleComparisonUi(state());
    shown.redraw("change");
  };
  const now = () => performance.now() / 1000;
  const after: Terminal["after"] = (milliseconds, callback) => terminal.after(milliseconds, callback);
  // What the overview needs of a run is what is shown of each here.
  const backgrounds = compared.runs.map(({ run }) =>
    new Background(PROVIDERS, () => ({ run: run.state, ui: INITIAL_UI }), (input) => run.dispatch(input), now, after)
  );
  return await runOnScreen(shown, terminal, { depth: theme.depth, mouse, detach, report });
}
