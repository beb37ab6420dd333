import type { KeyBinding } from "./key_binding.ts";
import type { TrainingState } from "./state.ts";

/** What a view is drawn from: what is known of the run, and what the person chose to see of it. */
export interface ViewContext<State> {
  readonly run: TrainingState;
  /** The view's own state: the page, the selection, the order, … */
  readonly view: State;
}

/** The cells that a view has for itself. */
export interface ViewSize {
  readonly width: number;
  readonly height: number;
}

/** What costs time to find out and is found out only while a view that needs it is looked at. */
export type Need =
  /** {@link TrainingState.scoring}. */
  | "scoring"
  /** {@link TrainingState.attribution}, and {@link TrainingState.topActivations} of the unit that is looked at. */
  | "units"
  /** {@link TrainingState.histograms}. */
  | "histograms"
  /** {@link TrainingState.decision}. */
  | "decision"
  /** {@link TrainingState.reading}. */
  | "drawing";

/**
 * A view without its looks: its title, what the person can choose in it, by which keys, and what each choice changes.
 *
 * The choices outlive the data: nothing in `State` refers to what may still be loading, and whatever it holds has to
 * be brought into range where it is used.
 */
export interface ViewModel<State, Action> {
  /** What its tab says. */
  readonly title: string;
  readonly initial: State;
  /** Its own keys; one of them goes before a key that is the same everywhere. */
  readonly keys: readonly KeyBinding<ViewContext<State>, Action>[];
  readonly needs: readonly Need[];
  /** Whether there is anything to see in it of such a run; left out where there always is. */
  isOffered?(run: TrainingState): boolean;
  /** Whether it shows signed values in colours now, so that their palette can be chosen; left out where it never does. */
  showsSigned?(context: ViewContext<State>): boolean;
  /** The view's state when one comes to it from another view; left out where it is as one left it. Pure. */
  enter?(state: State): State;
  /**
   * The view's state once it is looked at, after each change of the run: what it holds still from then on while
   * training goes on. Pure, and the same object where nothing changes; left out where nothing is held.
   */
  settle?(context: ViewContext<State>): State;
  /**
   * The view's state after `action`. Pure.
   *
   * @param size What the view has for itself, for moves that depend on what is in sight.
   */
  update(context: ViewContext<State>, action: Action, size: ViewSize): State;
}
