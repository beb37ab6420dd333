import { Background } from "./background_work.ts";
import { runOnScreen, type Shown } from "./screen_loop.ts";
import { PROVIDERS } from "./providers.ts";
import { thisMachine } from "./this_machine.ts";
import type { Action } from "../model/action.ts";
import type { Command } from "../model/command.ts";
import { actionOf } from "../model/key_bindings.ts";
import type { TrainingState } from "../model/state.ts";
import { type AppState, INITIAL_UI, settleUi, type Ui, updateUi } from "../model/ui.ts";
import type { Message } from "../model/update.ts";
import type { ViewName } from "../model/view_models.ts";
import type { Drawn } from "../layout/drawn.ts";
import { Mouse } from "../layout/mouse.ts";
import { type InputEvent, keyName } from "../terminal/input_event.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { Theme } from "../theme.ts";
import { bodyOf, screenView, withinHelp } from "./shell/screen_view.ts";

/** What the screen shows: a run that trains, or one that is looked at. */
export interface ShownRun {
  /** What is known of it. */
  readonly state: TrainingState;
  /** To be called after each change of the state. */
  onChange: (input: Message) => void;
  /** Does what a person asked for. */
  do(command: Command): void;
  /** Takes note of something that didn't come from the trainer. */
  dispatch(input: Message): void;
  /** Ends it in order, as a signal asks: what was learned is saved, and an end that is under way is waited for. */
  end(): void;
  /** From now on nobody looks at it: it goes on to its end, and then doesn't stay. */
  detach(): void;
  /** Runs, and resolves when nothing is left to do or it was left. */
  run(): Promise<void>;
}

/** How the screen is shown. */
export interface ScreenSettings {
  readonly theme: Theme;
  /** Whether the mouse is listened to; without, the terminal keeps it for selecting text. */
  readonly mouse: boolean;
  /** The one view to show; all that suit the run when left out. */
  readonly only?: ViewName;
  /** Whether the run goes on without the screen when its window is closed, rather than to end. */
  readonly detach?: boolean;
  /** Called when the terminal is given back: prints what stays on the normal screen. */
  readonly report: () => void;
}

/**
 * Shows a run on the alternate screen until it is over or quit, and gives the terminal back.
 *
 * A signal gives the terminal back first and then ends the run, so that what was learned is saved.
 *
 * @returns The exit code: 0, or that of the signal that ended the run.
 * @throws whatever went wrong in the run; the terminal is given back before.
 */
export async function showOnScreen(
  run: ShownRun,
  terminal: Terminal,
  { theme, mouse, only, detach, report }: ScreenSettings,
): Promise<number> {
  let ui: Ui = only === undefined ? INITIAL_UI : { ...INITIAL_UI, active: only, only };
  let wasTraining = false;
  const hand = new Mouse();
  /** What the mouse points at. */
  let drawn: Drawn<Action> | undefined;
  const state = (): AppState => ({ run: run.state, ui });
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
  const shown: Shown = {
    redraw: () => {},
    draw: ({ columns, rows }) => (drawn = screenView(state(), columns, rows, theme)).cells,
    take(event, { columns, rows }) {
      const action = meaningOf(event);
      if (!action) return;
      ui = updateUi(state(), action, bodyOf(state(), columns, rows));
      ui = withinHelp(state(), columns, rows);
      ui = settleUi(state());
      if (action.type === "run") run.do(action.command);
      background.hurry();
      shown.redraw("person");
    },
    print: (line) => run.dispatch({ type: "printed", line }),
    printed: () => run.state.log,
    suspend() {
      wasTraining = run.state.phase === "training";
      // The time that the process is held doesn't count.
      if (wasTraining) run.do("pause");
    },
    continue() {
      if (wasTraining) run.do("resume");
    },
    stop: () => run.end(),
    leave: () => run.do("leave"),
    detach: () => run.detach(),
    async run() {
      run.dispatch({ type: "machine", machine: thisMachine() });
      background.start();
      try {
        await run.run();
      } finally {
        background.stop();
      }
    },
  };
  run.onChange = () => {
    ui = settleUi(state());
    shown.redraw("change");
  };
  const seconds = () => performance.now() / 1000;
  const after: Terminal["after"] = (milliseconds, callback) => terminal.after(milliseconds, callback);
  const background = new Background(PROVIDERS, state, (input) => run.dispatch(input), seconds, after);
  return await runOnScreen(shown, terminal, { depth: theme.depth, mouse, detach, report });
}
