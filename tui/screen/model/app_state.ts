import type { Palette } from "../theme.ts";
import type { Need } from "./findings/finding.ts";
import type { KeyBinding } from "./key_binding.ts";
import type { RunEntry } from "./runs.ts";
import type { TrainingState } from "./state.ts";
import type { ViewSize } from "./view_model.ts";
import type { Command } from "./commands.ts";

/** What a key or the mouse can mean. */
export type Action =
  /** Something is asked of the runs. */
  | { readonly type: "run"; readonly command: Command }
  /** A view is looked at. */
  | { readonly type: "show"; readonly view: string }
  /** The view so many tabs to the right is looked at; after the last comes the first. */
  | { readonly type: "turn"; readonly by: number }
  /** A run gets the focus, counted from 0. */
  | { readonly type: "focus"; readonly run: number }
  /** The run so many places further gets the focus; after the last comes the first. */
  | { readonly type: "turnFocus"; readonly by: number }
  /** The help is opened or closed. */
  | { readonly type: "help" }
  /** The help scrolls by so many rows. */
  | { readonly type: "scrollHelp"; readonly by: number }
  /** Signed values get the colours of the next palette. */
  | { readonly type: "palette" }
  /** What is to become of the runs is asked before the program is left. */
  | { readonly type: "askToQuit" }
  /** What lies over the view is closed. */
  | { readonly type: "close" }
  | ViewAction;

/** Something is asked of a view: an action of its own model, which it alone knows. */
export interface ViewAction {
  readonly type: "view";
  readonly view: string;
  readonly action: unknown;
}

/** Everything that the screen is drawn from: what is known of the runs, and what the person looks at. */
export interface AppState {
  /** One run by itself, or several that are compared. */
  readonly runs: readonly RunEntry[];
  /** What they differ in: `loss`; of a run by itself nothing. */
  readonly subject: string;
  readonly ui: Ui;
}

/** What the person looks at. */
export interface Ui {
  /** The views of the program, in the order of the tabs. */
  readonly views: readonly ViewControls[];
  /** The name of the view that is looked at. */
  readonly active: string;
  /** The one view that is offered; undefined for all that suit the runs. */
  readonly only?: string;
  /** The run that views of one run show, counted from 0. */
  readonly focus: number;
  readonly overlay?: Overlay;
  /** How signed values are coloured, the same in every view. */
  readonly palette: Palette;
  /** What the person chose in each view. */
  readonly states: ViewStates;
}

/** The states of the views by their names, each of a type that its view alone knows; a view that isn't there is in its initial one. */
export type ViewStates = ReadonlyMap<string, unknown>;

/** What lies over the view and takes the keys while it does. */
export type Overlay =
  /** Every key and what it does; `scroll` rows of it have gone out at the top. */
  | { readonly name: "help"; readonly scroll: number }
  /** The question what is to become of runs under way. */
  | { readonly name: "quit" };

/** A key of the whole program. */
export type AppKey = KeyBinding<AppState, Action>;

/** A view as it is used without knowing what it is about: see {@link ViewModel}. */
export interface ViewControls {
  /** What it is called on the command line. */
  readonly name: string;
  readonly title: string;
  readonly keys: readonly AppKey[];
  readonly showsAllRuns: boolean;
  /** Whether it ever shows signed values in colours. */
  readonly hasSigned: boolean;
  needs(state: AppState): readonly Need[];
  isOffered(state: AppState): boolean;
  showsSigned(state: AppState): boolean;
  /** What is looked at when one comes to the view from another. */
  enter(ui: Ui): Ui;
  /** What is looked at once a run has changed; the same object where nothing is kept. */
  settle(state: AppState): Ui;
  /** What is looked at after an action of the view's own. */
  update(state: AppState, action: unknown, size: ViewSize): Ui;
}

/** The run in focus. */
export function focusedRun({ runs, ui }: AppState): TrainingState {
  return runs[ui.focus].run;
}
