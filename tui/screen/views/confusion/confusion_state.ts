import { confusedPairs } from "../../../../src/evaluation/confused_pairs.ts";
import { type ConfusionCell, type MatrixLayout, matrixLayout } from "./confusion_layout.ts";
import { withNext } from "../../model/cycle.ts";
import { keyTable } from "../../model/key_binding.ts";
import {
  browse,
  type BrowserAction,
  browserControls,
  type SampleBrowser,
  selectionIn,
  updateBrowser,
} from "../../panels/samples/sample_browser.ts";
import { browserBoxes, sampleGrid, sampleInFull, showsActivations } from "../../panels/samples/sample_grid.ts";
import { samplesBehind } from "../../panels/samples/sample_lists.ts";
import type { TrainingState } from "../../model/state.ts";
import type { Sized, ViewContext, ViewModel, ViewSize } from "../../model/view_model.ts";
import { SCORING } from "../../model/findings/shared.ts";

/** What the person chose in the view of the confusion. */
export interface ConfusionState {
  /** The cell that is selected; undefined for the most frequent mistake, whichever that is. */
  readonly selected?: ConfusionCell;
  /** Whether the cells show their counts, or their colours alone, so that more of them are in sight. */
  readonly counts: "shown" | "hidden";
  /** The cell at the top left corner of what is in sight. */
  readonly corner: ConfusionCell;
  /** The samples behind the selected cell, while they are looked at. */
  readonly opened?: SampleBrowser;
}

/** What the view of the confusion can be asked for. */
export type ConfusionAction =
  | keyof typeof MOVES
  | "counts"
  | "nextMistake"
  | "previousMistake"
  | "open"
  | "close"
  /** A cell is selected; the one that is selected already is opened. */
  | { readonly cell: ConfusionCell }
  | { readonly browse: BrowserAction };

/** Cells down and to the right. */
const MOVES = { moveLeft: [0, -1], moveRight: [0, 1], moveUp: [-1, 0], moveDown: [1, 0] } as const;

/** What the matrix depends on. */
export interface ConfusionContext {
  readonly run: Pick<TrainingState, "findings" | "dataset">;
  readonly view: ConfusionState;
}

type Context = ViewContext<ConfusionState>;

const isMatrix = ({ run, view }: Context) => SCORING.of(run) !== undefined && view.opened === undefined;
const isOpened = ({ view }: Context) => view.opened?.isZoomed === false;

const gridOf = ({ run }: Context, size: ViewSize) => sampleGrid(run.dataset.image, browserBoxes(size).gallery);
const controls = browserControls<Sized<Context>>(({ view }) => view.opened, (context) => gridOf(context, context.size));

const OPENING = "samples of the selected cell",
  SELECTING = "select a cell",
  MISTAKES = "previous / next mistake by frequency";

/** The view of the confusion: which classes are predicted as which, how often, and the samples behind each count. */
export const confusionModel: ViewModel<ConfusionState, ConfusionAction> = {
  title: "confusion",
  shortTitle: "conf",
  initial: { counts: "shown", corner: { actual: 0, predicted: 0 } },
  needs: ({ view }, size) => [SCORING.need(view.opened && sampleInFull(view.opened, size))],
  showsSigned: ({ run, view, size }) =>
    view.opened ? showsActivations(run, view.opened, size) : SCORING.of(run) !== undefined,
  selection: ({ view }) => selectionIn(view.opened),
  keys: [
    ...keyTable<Context, ConfusionAction>([
      ["enter", "↵", "samples", "open", isMatrix, OPENING],
      ["left", "←", "select", "moveLeft", isMatrix, SELECTING],
      ["right", "→", "select", "moveRight", isMatrix, SELECTING],
      ["up", "↑", "select", "moveUp", isMatrix, SELECTING],
      ["down", "↓", "select", "moveDown", isMatrix, SELECTING],
      ["[", "[", "mistakes", "previousMistake", isMatrix, MISTAKES],
      ["]", "]", "mistakes", "nextMistake", isMatrix, MISTAKES],
      ["n", "n", "numbers", "counts", isMatrix, "show / hide counts; without, more cells fit"],
      ["escape backspace", "esc", "matrix", "close", isOpened, "back to the matrix"],
    ]),
    ...controls.keys.map(({ action, ...binding }) => ({ ...binding, action: { browse: action } })),
  ],
  mouse: [
    { gesture: "click", help: OPENING, enabled: isMatrix },
    { gesture: "click", help: SELECTING, enabled: isMatrix },
    { gesture: "wheel", help: SELECTING, enabled: isMatrix },
    ...controls.mouse,
  ],
  update(context, action, size) {
    const { run, view } = context, selected = selectedCell(context);
    if (!SCORING.of(run)) return view;
    if (typeof action === "object") {
      if ("cell" in action) {
        return areSame(action.cell, selected) ? open(context) : select(context, action.cell, size);
      }
      if (!view.opened) return view;
      return { ...view, opened: updateBrowser(view.opened, action.browse, gridOf(context, size)) };
    }
    switch (action) {
      case "counts":
        return select({ run, view: withNext(view, { counts: ["shown", "hidden"] }, action) }, selected, size);
      case "open":
        return open(context);
      case "close":
        return { ...view, opened: undefined };
      case "nextMistake":
      case "previousMistake":
        return select(context, mistakeBeside(context, action === "nextMistake" ? 1 : -1), size);
      default: {
        const [down, right] = MOVES[action];
        return select(context, { actual: selected.actual + down, predicted: selected.predicted + right }, size);
      }
    }
  },
};

function confusionOf(run: ConfusionContext["run"]): readonly (readonly number[])[] {
  return SCORING.of(run)?.evaluation.confusion ?? [];
}

/** The cell that is selected, within range; the most frequent mistake if none was chosen. */
export function selectedCell({ run, view }: ConfusionContext): ConfusionCell {
  const confusion = confusionOf(run);
  const { actual, predicted } = view.selected ?? confusedPairs(confusion)[0] ?? { actual: 0, predicted: 0 };
  const inRange = (index: number) => Math.max(0, Math.min(confusion.length - 1, index));
  return { actual: inRange(actual), predicted: inRange(predicted) };
}

/** How the matrix lies in the view, with the selected cell in sight. */
export function layoutOf(context: ConfusionContext, size: ViewSize): MatrixLayout {
  const { run, view: { counts, corner } } = context;
  const named = { confusion: confusionOf(run), classes: run.dataset.classes };
  return matrixLayout(named, counts, corner, selectedCell(context), size);
}

/** The mistake before or after the selected one by their number, and around; from anywhere else the most frequent. */
function mistakeBeside(context: Context, by: number): ConfusionCell {
  const selected = selectedCell(context), mistakes = confusedPairs(confusionOf(context.run));
  const at = mistakes.findIndex((cell) => areSame(cell, selected));
  return mistakes.at(at < 0 ? 0 : (at + by) % mistakes.length) ?? selected;
}

function select({ run, view }: ConfusionContext, cell: ConfusionCell, size: ViewSize): ConfusionState {
  const chosen = { ...view, selected: cell };
  const selected = selectedCell({ run, view: chosen });
  const { firstRow, firstColumn } = layoutOf({ run, view: chosen }, size);
  return { ...chosen, selected, corner: { actual: firstRow, predicted: firstColumn } };
}

function areSame(a: ConfusionCell, b: ConfusionCell): boolean {
  return a.actual === b.actual && a.predicted === b.predicted;
}

/** Looks at the samples behind the selected cell; it stays selected, also if it was the most frequent mistake. */
function open(context: Context): ConfusionState {
  const { run, view } = context, scoring = SCORING.of(run);
  if (!scoring) return view;
  const selected = selectedCell(context);
  const samples = samplesBehind(scoring, selected.actual, selected.predicted);
  return { ...view, selected, opened: browse(samples, scoring.epoch) };
}
