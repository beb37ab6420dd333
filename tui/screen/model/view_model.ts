import type { Need } from "./findings/finding.ts";
import type { KeyBinding } from "./key_binding.ts";
import type { RunEntry } from "./runs.ts";
import type { TrainingState } from "./state.ts";

/** What a view is drawn from: what is known of the run, and what the person chose to see of it. */
export interface ViewContext<State> {
  /** The run in focus. */
  readonly run: TrainingState;
  /** The view's own state: the page, the selection, the order, … */
  readonly view: State;
}

/** What a view of all runs at once is drawn from. */
export interface RunsContext<State> extends ViewContext<State> {
  /** What the runs differ in: `loss`. */
  readonly subject: string;
  readonly runs: readonly RunEntry[];
}

/** The cells that a view has for itself. */
export interface ViewSize {
  readonly width: number;
  readonly height: number;
}

/**
 * A view without its drawing: its title, what the person can choose in it, by which keys, and what each choice changes.
 *
 * The choices outlive the data: nothing in `State` refers to what may still be loading, and whatever is in it has to
 * be brought into range where it is used.
 */
export interface ViewModel<State, Action, Context extends ViewContext<State> = ViewContext<State>> {
  /** What its tab says. */
  readonly title: string;
  readonly initial: State;
  /** Its own keys; one of them goes before a key that is the same everywhere. */
  readonly keys: readonly KeyBinding<Context, Action>[];
  /** Whether it shows all runs at once, and not the one in focus; left out where it doesn't. */
  readonly showsAllRuns?: boolean;
  /** What has to be found out of each run that it shows. */
  needs(context: Context): readonly Need[];
  /** Whether there is anything to see in it of such runs; left out where there always is. */
  isOffered?(run: TrainingState, runs: number): boolean;
  /** Whether it shows signed values in colours now, so that their palette can be chosen; left out where it never does. */
  showsSigned?(context: Context): boolean;
  /** The view's state when one comes to it from another view; left out where it is as one left it. Pure. */
  enter?(state: State): State;
  /**
   * The view's state once it is looked at, after each change of a run: what it keeps still from then on while
   * training continues. Pure, and the same object where nothing changes; left out where nothing is kept.
   */
  settle?(context: Context): State;
  /**
   * The view's state after `action`. Pure.
   *
   * @param size What the view has for itself, for moves that depend on what is in sight.
   */
  update(context: Context, action: Action, size: ViewSize): State;
}
