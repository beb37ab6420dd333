import { type Drawn, Mouse } from "../layout/drawn.ts";
import type { Action, AppState, Ui } from "../model/app_state.ts";
import type { TerminalFacts } from "../model/terminal_facts.ts";
import { type Guide, LEAST_FOR_GUIDE } from "../model/guide.ts";
import type { Machine } from "../model/machine.ts";
import { pastedIntoForm } from "../model/fork/fork_keys.ts";
import { actionOf } from "../model/key_bindings.ts";
import { placeAt } from "../model/time/timeline.ts";
import { activeView, commandedRuns, initialUi, momentsOf, settleUi, updateUi } from "../model/ui.ts";
import type { Cells } from "../terminal/cells.ts";
import { type InputEvent, keyName } from "../terminal/input_event.ts";
import type { TerminalSize } from "../terminal/terminal.ts";
import type { Theme } from "../theme.ts";
import type { Seen } from "./background_work.ts";
import type { RunGroup } from "./run_group.ts";
import { bodyOf, screenView, withinText } from "./shell/screen_view.ts";
import type { AppView } from "../views/define_view.ts";
import { VIEWS } from "./views.ts";

/** What a person may look at. */
export interface InteractionSettings {
  readonly views?: readonly AppView[];
  /** The name of the one view to show; all that suit the runs when left out. */
  readonly only?: string;
  /** What the terminal does for the screen; left out where there is none. */
  readonly terminal?: () => TerminalFacts;
  /** What is read beside the runs. */
  readonly guide?: Guide;
  /** Whether another screen shows the runs. */
  readonly isNested?: boolean;
}

/** What a person looks at of some runs, and what keys and the mouse do there. */
export class Interaction {
  readonly #mouse = new Mouse();
  #ui: Ui;
  #window: TerminalSize = { columns: 0, rows: 0 };
  #drawn: Drawn<Action> | undefined;

  constructor(readonly group: RunGroup, readonly theme: Theme, private readonly settings: InteractionSettings = {}) {
    const { views = VIEWS, only } = settings;
    this.#ui = initialUi(views, group.runs.length, only, theme.pen);
    for (const { run } of group.runs) run.dispatch({ type: "machine", machine: thisMachine() });
  }

  get state(): AppState {
    const { group: { entries: runs, subject } } = this, { columns: width, rows: height } = this.#window;
    const { guide, terminal, isNested } = this.settings;
    const shownGuide = guide && { ...guide, isBeside: width >= LEAST_FOR_GUIDE };
    const facts = { terminal: terminal?.(), guide: shownGuide, isNested };
    const state = { runs, subject, ui: this.#ui, size: { width, height }, ...facts };
    return { ...state, size: bodyOf(state, width, height) };
  }

  /** What is looked at on a screen of a size, and the size of the view in it. */
  seenIn(window: TerminalSize): Seen {
    this.#window = window;
    const state = this.settle();
    return { state, size: state.size };
  }

  /** Draws the screen on blank cells of its size. */
  draw(blank: Cells): Cells {
    this.#window = { columns: blank.width, rows: blank.height };
    this.#drawn = screenView(this.settle(), blank, this.theme);
    return this.#drawn.cells;
  }

  /** Does what a key, the mouse or a paste means on a screen of a size; false if it means nothing. */
  take(event: InputEvent, window: TerminalSize): boolean {
    this.#window = window;
    this.settle();
    const action = this.#actionOf(event);
    if (action) this.act(action, window);
    return action !== undefined;
  }

  #actionOf(event: InputEvent): Action | undefined {
    if (event.type === "key") return actionOf(keyName(event), this.state);
    if (event.type === "paste") return pastedIntoForm(event.text, this.state);
    return this.#drawn && this.#mouse.actionOf(event, this.#drawn);
  }

  /** Takes an action on a screen of a size. */
  act(action: Action, window: TerminalSize): void {
    this.#window = window;
    const state = this.settle(), { columns, rows } = window;
    this.#ui = updateUi(state, action, state.size);
    this.#ui = withinText(this.state, columns, rows);
    this.settle();
    if (action.type === "time") this.#lookBack();
    this.#showRuns();
    if (action.type === "run") this.group.do(action.command, commandedRuns(this.state, action.command));
  }

  /** Has the runs load their data whose samples are shown, or measured on. */
  #showRuns(): void {
    const view = activeView(this.#ui), { state } = this;
    this.group.runs.forEach(({ run }, i) => {
      if (view.showsAllRuns ? view.usesSamples(state) : i === this.#ui.focus) run.show?.();
    });
  }

  /** Shows each run as it was at the moment that is looked at. */
  #lookBack(): void {
    const { runs, ui: { time } } = this.state, moments = momentsOf({ runs });
    this.group.runs.forEach(({ run }, i) => {
      const own = runs[i].run.timeline?.moments;
      const placeOf = (at: number) => placeAt(own ?? [], moments[at]);
      const marked = time?.marked === undefined ? undefined : placeOf(time.marked);
      run.lookAt?.(own && time && { at: placeOf(time.at), marked });
    });
  }

  /**
   * Leaves views and selections that no longer exist after changes of the runs, and returns the state then. Called before
   * the state is used, not with each change.
   */
  settle(): AppState {
    const { state } = this, ui = settleUi(state);
    if (ui === this.#ui) return state;
    this.#ui = ui;
    return this.state;
  }
}

/** The machine that this program runs on, as far as it is known without any permission. */
function thisMachine(): Machine {
  const { os: system, arch: architecture } = Deno.build;
  const { deno, v8 } = Deno.version;
  return { cores: navigator.hardwareConcurrency, system, architecture, deno, v8 };
}
