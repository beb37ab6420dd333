import type { TerminalFacts } from "./terminal_facts.ts";
import type { ChartsState } from "./charts/charts_state.ts";
import type { Selection } from "./selection.ts";
import type { Need } from "./findings/finding.ts";
import type { KeyBinding, MouseBinding } from "./key_binding.ts";
import type { RunEntry } from "./runs.ts";
import type { TrainingState } from "./state.ts";

/** What a view is drawn from: the run in focus, and what the person chose in the view: the page, the order, … */
export interface ViewContext<State> {
  readonly run: TrainingState;
  readonly view: State;
  /** Whether one looks back at the runs; left out where one doesn't. */
  readonly isPast?: boolean;
}

/** What a view of all runs at once is drawn from. */
export interface RunsContext<State> extends ViewContext<State> {
  /** What the runs differ in: `loss`. */
  readonly subject: string;
  readonly runs: readonly RunEntry[];
  /** What is seen of charts, the same in every view. */
  readonly charts: ChartsState;
  /** What was selected last in another view, if anything was. */
  readonly selected?: Selection;
  /** What the terminal does for the screen, where there is one. */
  readonly terminal?: TerminalFacts;
}

/** The cells that a view has for itself. */
export interface ViewSize {
  readonly width: number;
  readonly height: number;
}

/** What the keys and the mouse of a view are about: what it is drawn from, and how large it is. */
export type Sized<Context> = Context & { readonly size: ViewSize };

/** A view without its drawing: what can be chosen in it, and by which keys. Choices outlive the data they refer to. */
export interface ViewModel<State, Action, Context extends ViewContext<State> = ViewContext<State>> {
  /** What its tab says, and in little room; the same when left out. */
  readonly title: string;
  readonly shortTitle?: string;
  readonly initial: State;
  /** Its own keys; one of them goes before a key that is the same everywhere. */
  readonly keys: readonly KeyBinding<Sized<Context>, Action>[];
  /** What the mouse does in it beside its charts; left out where it does nothing. */
  readonly mouse?: readonly MouseBinding<Sized<Context>>[];
  /** Whether it shows all runs at once, and not the one in focus; left out where it doesn't. */
  readonly showsAllRuns?: boolean;
  /** Whether it has charts, so that their keys mean something in it; left out where it hasn't. */
  readonly showsCharts?: boolean;
  /** Whether it shows values at the charts' vertical line though it has no charts itself; left out where it doesn't. */
  readonly showsLine?: boolean;
  /** Whether it measures something on the samples of all runs that it shows, which are loaded then; left out where it never does. */
  usesSamples?(context: Context): boolean;
  /** What has to be found out of each run that it shows in a view of this size. */
  needs(context: Context, size: ViewSize): readonly Need[];
  /** Whether there is anything to see in it of such runs; left out where there always is. */
  isOffered?(run: TrainingState, runs: number): boolean;
  /** Whether it explains what is selected in other views; left out where it doesn't. */
  readonly explains?: boolean;
  /** What is selected in it, if anything; left out where nothing ever is. */
  selection?(context: Sized<Context>): Selection | undefined;
  /** Whether it shows signed values in colours now, so that their palette can be chosen; left out where it never does. */
  showsSigned?(context: Sized<Context>): boolean;
  /** The view's state when one comes to it from another view; left out where it is as one left it. Pure. */
  enter?(state: State): State;
  /** The view's state after each change of a run, with what it keeps still while training continues. Pure; the same
   * object where nothing changes. */
  settle?(context: Context): State;
  /** The view's state after `action` in a view of this size. Pure. */
  update(context: Context, action: Action, size: ViewSize): State;
}
