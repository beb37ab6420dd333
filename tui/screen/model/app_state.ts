import type { ChartsAction, ChartsState } from "./charts/charts_state.ts";
import type { Palette } from "../theme.ts";
import type { Selection } from "./selection.ts";
import type { Need } from "./findings/finding.ts";
import type { ForkAction, ForkForm } from "./fork/fork_form.ts";
import type { Guide } from "./guide.ts";
import type { KeyBinding, MouseBinding } from "./key_binding.ts";
import type { RunEntry } from "./runs.ts";
import type { TrainingState } from "./state.ts";
import type { TerminalFacts } from "./terminal_facts.ts";
import type { TimeAction, TimeState } from "./time/time_state.ts";
import type { ViewSize } from "./view_model.ts";
import type { Command } from "./commands.ts";

/** What a key or the mouse can mean. */
export type Action =
  | { readonly type: "run"; readonly command: Command }
  | { readonly type: "show"; readonly view: string }
  /** The view so many tabs to the right is shown, or the run so many places further; after the last comes the first. */
  | { readonly type: "turn" | "turnFocus" | "scrollHelp"; readonly by: number }
  /** A run gets the focus, counted from 0. */
  | { readonly type: "focus"; readonly run: number }
  | { readonly type: "help" | "guide" | "palette" | "askToQuit" | "close" }
  /** The view that explains is shown, or the one that was left for it. */
  | { readonly type: "explain" }
  | ChartsAction
  | TimeAction
  | ForkAction
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
  /** The size of the active view. */
  readonly size: ViewSize;
  /** What the terminal does for the screen; left out of a picture of it that nobody sits at. */
  readonly terminal?: TerminalFacts;
  /** Whether another screen shows the runs, to which one comes back by leaving. */
  readonly isNested?: boolean;
  /** What is read beside the runs; left out where there is nothing. */
  readonly guide?: ShownGuide;
}

/** A guide, and whether it stands beside the views or lies over them when asked for. */
export interface ShownGuide extends Guide {
  readonly isBeside: boolean;
}

/** What the person looks at. */
export interface Ui {
  /** The views of the program, in the order of the tabs. */
  readonly views: readonly ViewControls[];
  /** The name of the view that is shown. */
  readonly active: string;
  /** The one view that is offered; undefined for all that suit the runs. */
  readonly only?: string;
  /** The run that views of one run show, counted from 0. */
  readonly focus: number;
  readonly overlay?: Overlay;
  /** How signed values are coloured, the same in every view. */
  readonly palette: Palette;
  /** What is seen of charts, the same in every view. */
  readonly charts: ChartsState;
  /** What was selected last in a view that one has left. */
  readonly selected?: Selection;
  /** The view that was left for the one that explains. */
  readonly leftFor?: string;
  /** The moment that is looked back at; undefined for the present. */
  readonly time?: TimeState;
  /** What the person chose in each view, by its name and of a type that it alone knows; one that isn't here is in its initial state. */
  readonly states: ReadonlyMap<string, unknown>;
}

/** What lies over the view and takes the keys; `scroll` rows of a text have gone out at the top. */
export type Overlay =
  | { readonly name: "help" | "guide"; readonly scroll: number }
  | { readonly name: "quit" }
  | { readonly name: "fork"; readonly form: ForkForm };

/** A key of the whole program. */
export type AppKey = KeyBinding<AppState, Action>;

/** A view as it is used without knowing what it is about: see {@link ViewModel}. */
export interface ViewControls {
  /** What it is called on the command line. */
  readonly name: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly keys: readonly AppKey[];
  readonly mouse: readonly MouseBinding<AppState>[];
  readonly showsAllRuns: boolean;
  readonly showsCharts: boolean;
  readonly showsLine: boolean;
  readonly explains: boolean;
  usesSamples(state: AppState): boolean;
  needs(state: AppState, size: ViewSize): readonly Need[];
  isOffered(state: AppState): boolean;
  showsSigned(state: AppState): boolean;
  selection(state: AppState): Selection | undefined;
  enter(ui: Ui): Ui;
  /** The same object where nothing is kept. */
  settle(state: AppState): Ui;
  update(state: AppState, action: unknown, size: ViewSize): Ui;
}

/** The run in focus. */
export function focusedRun({ runs, ui }: AppState): TrainingState {
  return runs[ui.focus].run;
}
