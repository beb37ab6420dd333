import { after, withNext } from "../../model/cycle.ts";
import { keyTable } from "../../model/key_binding.ts";
import { planeOf } from "../../model/plane.ts";
import { FEWEST_RUNS, phaseOf, type RunEntry } from "../../model/runs.ts";
import type { RunsContext, ViewModel } from "../../model/view_model.ts";
import { type ShownState, weightsToShow } from "../../panels/shown_weights.ts";
import { DECISION } from "../../model/findings/shared.ts";

const CHOICES = {
  samples: ["validation", "training"],
} as const;

/** What the person chose in the view of several runs. */
export interface CompareState {
  /** The samples whose metrics are charted, as soon as there are any. */
  readonly samples: "validation" | "training";
  /** Which weights the pictures show. */
  readonly shown: ShownState;
  /** The page of units; counted from 0, and around. */
  readonly page: number;
  /** What stands below the charts; undefined for the pictures as long as something changes, and then the figures. */
  readonly lower?: "pictures" | "figures";
}

/** What the view of several runs can be asked for: the units so many pages on, or the next value of a choice. */
export type CompareAction = keyof typeof CHOICES | "shown" | "lower" | { readonly page: number };

type Context = RunsContext<CompareState>;

const hasBegun = ({ runs }: Context) => runs.some(({ run }) => run.phase !== "loading");
/** A chart that is opened hides all else. */
const isClosed = ({ charts }: Context) => charts.opened === undefined;
const hasPictures = (context: Context) => isClosed(context) && picturesOf(context.runs) !== undefined;

/** Whether the weights of units are shown, of which there may be more. */
export function showsUnits(context: Context): boolean {
  return isClosed(context) && lowerOf(context) === "pictures" && picturesOf(context.runs) === "units";
}

const shownOf = ({ runs }: Context) => weightsToShow(runs.map(({ run }) => run));
const hasChoice = (context: Context) => showsUnits(context) && shownOf(context).length > 1;

const PAGING = "previous / next units";

/** The view of several runs. */
export const compareModel: ViewModel<CompareState, CompareAction, Context> = {
  title: "compare",
  initial: { samples: "validation", shown: "trained", page: 0 },
  showsAllRuns: true,
  showsCharts: true,
  needs: () => [DECISION.need(undefined)],
  isOffered: (_run, runs) => runs >= FEWEST_RUNS,
  showsSigned: showsUnits,
  keys: keyTable<Context, CompareAction>([
    ["v", "v", "samples", "samples", hasBegun, "validation / training metrics"],
    ["t", "t", "table", "lower", hasPictures, "pictures / table of differences"],
    ["u", "u", "trained", "shown", hasChoice, "weights: trained / untrained / marked / difference"],
    ["[ pageup", "[", "page", { page: -1 }, showsUnits, PAGING],
    ["] pagedown", "]", "page", { page: 1 }, showsUnits, PAGING],
  ]),
  mouse: [{ gesture: "wheel", help: PAGING, enabled: showsUnits }],
  update(context, action) {
    const { view } = context;
    if (typeof action === "object") return { ...view, page: view.page + action.page };
    if (action === "shown") return { ...view, shown: after(shownOf(context), view.shown) };
    if (action !== "lower") return withNext(view, CHOICES, action);
    return { ...view, lower: lowerOf(context) === "pictures" ? "figures" : "pictures" };
  },
};

/** What the networks can be seen by: what their first units look for, what they decide on the plane, or nothing. */
export function picturesOf(runs: readonly RunEntry[]): "units" | "decisions" | undefined {
  if (runs.some(({ run }) => run.weights && run.dataset.image)) return "units";
  return runs.some(({ run }) => planeOf(run) && run.samples) ? "decisions" : undefined;
}

/** What stands below the charts now. */
export function lowerOf({ runs, view }: Context): "pictures" | "figures" {
  if (!picturesOf(runs)) return "figures";
  return view.lower ?? (phaseOf(runs) === "finished" ? "figures" : "pictures");
}
