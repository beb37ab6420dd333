import type { Action, AppState } from "../model/app_state.ts";
import { actionOf } from "../model/key_bindings.ts";
import { phaseOf } from "../model/runs.ts";
import { activeView, commandedRuns, initialUi, settleUi, updateUi } from "../model/ui.ts";
import type { Drawn } from "../layout/drawn.ts";
import { Mouse } from "../layout/mouse.ts";
import { type InputEvent, keyName } from "../terminal/input_event.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { Theme } from "../theme.ts";
import { backgroundsOf } from "./background_work.ts";
import { endWatcher, type OnEnd } from "./end_of_runs.ts";
import type { RunGroup } from "./run_group.ts";
import { type LoopSettings, runOnScreen, type Shown } from "./screen_loop.ts";
import { bodyOf, screenView, withinHelp } from "./shell/screen_view.ts";
import { thisMachine } from "./this_machine.ts";
import { VIEWS } from "./views.ts";

/** How the screen is shown. */
export interface ScreenSettings extends Omit<LoopSettings, "depth"> {
  readonly theme: Theme;
  /** The name of the one view to show; all that suit the runs when left out. */
  readonly only?: string;
  readonly onEnd?: OnEnd;
}

/**
 * Shows runs on the alternate screen until all are over or quit, and gives the terminal back.
 *
 * A signal gives the terminal back first and then ends the runs, so that what was learned is saved.
 *
 * @returns The exit code: 0, or that of the signal that ended the runs.
 * @throws whatever went wrong in one of the runs; the terminal is given back before.
 */
export async function showOnScreen(
  group: RunGroup,
  terminal: Terminal,
  { theme, only, onEnd, ...settings }: ScreenSettings,
): Promise<number> {
  let ui = initialUi(VIEWS, group.runs.length, only);
  let wasTraining = false;
  const hand = new Mouse();
  /** What the mouse points at. */
  let drawn: Drawn<Action> | undefined;
  const state = (): AppState => ({ runs: group.entries, subject: group.subject, ui });
  /** What was meant by a key or the mouse; text that is pasted means nothing here. */
  const meaningOf = (event: InputEvent): Action | undefined => {
    switch (event.type) {
      case "key":
        return actionOf(keyName(event), state());
      case "mouse":
        return drawn && hand.actionOf(event, drawn);
      case "paste":
        return undefined;
    }
  };
  const showFocused = () => {
    if (!activeView(ui).showsAllRuns) group.runs[ui.focus].run.show?.();
  };
  const shown: Shown = {
    redraw: () => {},
    send: () => {},
    draw: (blank) => (drawn = screenView(state(), blank, theme)).cells,
    take(event, { columns, rows }) {
      const action = meaningOf(event);
      if (!action) return;
      ui = updateUi(state(), action, bodyOf(state(), columns, rows));
      ui = withinHelp(state(), columns, rows);
      ui = settleUi(state());
      showFocused();
      if (action.type === "run") group.do(action.command, commandedRuns(state(), action.command));
      for (const background of backgrounds) background.hurry();
      shown.redraw("person");
    },
    print: (line) => group.runs[0].run.dispatch({ type: "printed", line }),
    printed: () => group.runs[0].run.state.log,
    suspend() {
      wasTraining = phaseOf(group.entries) === "training";
      // The time that the process is suspended doesn't count.
      if (wasTraining) group.do("pause");
    },
    continue() {
      if (wasTraining) group.do("resume");
    },
    stop: () => group.end(),
    leave: () => group.do("leave"),
    detach: () => group.detach(),
    async run() {
      for (const { run } of group.runs) run.dispatch({ type: "machine", machine: thisMachine() });
      for (const background of backgrounds) background.start();
      try {
        await group.run();
      } finally {
        for (const background of backgrounds) background.stop();
      }
    },
  };
  const watchEnd = endWatcher(group, onEnd, (codes) => shown.send(codes));
  group.onChange = () => {
    ui = settleUi(state());
    shown.redraw("change");
    watchEnd();
  };
  const seconds = () => performance.now() / 1000;
  const after: Terminal["after"] = (milliseconds, callback) => terminal.after(milliseconds, callback);
  const backgrounds = backgroundsOf(group, state, seconds, after);
  return await runOnScreen(shown, terminal, { ...settings, depth: theme.depth });
}
