import { after, around, withNext } from "../../model/cycle.ts";
import { Finding } from "../../model/findings/finding.ts";
import { keyTable } from "../../model/key_binding.ts";
import { planeOf } from "../../model/plane.ts";
import { FEWEST_RUNS, phaseOf, type RunEntry } from "../../model/runs.ts";
import type { RunsContext, ViewModel } from "../../model/view_model.ts";
import { type ShownState, weightsToShow } from "../../panels/shown_weights.ts";
import { DECISION } from "../../model/findings/shared.ts";
import type { LineRequest, RunLine } from "./line_provider.ts";

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
  readonly lower?: Lower;
  /** The run at the other end of the line from the first one's network. */
  readonly other: number;
}

/** What can stand below the charts: pictures of what was learned, a table of differences, or the line between two networks. */
type Lower = "pictures" | "figures" | "line";

/** What the view of several runs can be asked for: the units so many pages on, or the next value of a choice. */
export type CompareAction =
  | keyof typeof CHOICES
  | "shown"
  | "lower"
  | "line"
  | { readonly page: number }
  /** The other end of the line so many runs on. */
  | { readonly other: number };

type Context = RunsContext<CompareState>;

const hasBegun = ({ runs }: Context) => runs.some(({ run }) => run.phase !== "loading");
/** A chart that is opened hides all else. */
const isClosed = ({ charts }: Context) => charts.opened === undefined;
const hasPictures = (context: Context) => isClosed(context) && picturesOf(context.runs) !== undefined;
const showsLine = (context: Context) => isClosed(context) && lowerOf(context) === "line";
const hidesLine = (context: Context) => isClosed(context) && lowerOf(context) !== "line";
const hasOthers = (context: Context) => showsLine(context) && context.runs.length > FEWEST_RUNS;

/** Whether the weights of units are shown, of which there may be more. */
export function showsUnits(context: Context): boolean {
  return isClosed(context) && lowerOf(context) === "pictures" && picturesOf(context.runs) === "units";
}

const shownOf = ({ runs }: Context) => weightsToShow(runs.map(({ run }) => run));
const hasChoice = (context: Context) => showsUnits(context) && shownOf(context).length > 1;

const PAGING = "previous / next units", OTHERS = "the line to the previous / next run";
const LINES = "loss, accuracy and barrier on the line between two networks";

/** The view of several runs. */
export const compareModel: ViewModel<CompareState, CompareAction, Context> = {
  title: "compare",
  initial: { samples: "validation", shown: "trained", page: 0, other: 1 },
  showsAllRuns: true,
  showsCharts: true,
  usesSamples: showsLine,
  needs(context) {
    const { runs, run, view } = context, other = otherEnd(view, runs.length);
    if (lowerOf(context) !== "line") return [DECISION.need(undefined)];
    return run === runs[0].run ? [LINE.need({ other, run: runs[other].run })] : [];
  },
  isOffered: (_run, runs) => runs >= FEWEST_RUNS,
  showsSigned: showsUnits,
  keys: keyTable<Context, CompareAction>([
    ["v", "v", "samples", "samples", hasBegun, "validation / training metrics"],
    ["i", "i", "line", "line", hidesLine, LINES],
    ["i", "i", "back", "line", showsLine, LINES],
    ["[ pageup", "[", "other run", { other: -1 }, hasOthers, OTHERS],
    ["] pagedown", "]", "other run", { other: 1 }, hasOthers, OTHERS],
    ["t", "t", "table", "lower", hasPictures, "pictures / table of differences"],
    ["u", "u", "trained", "shown", hasChoice, "weights: trained / untrained / marked / difference"],
    ["[ pageup", "[", "page", { page: -1 }, showsUnits, PAGING],
    ["] pagedown", "]", "page", { page: 1 }, showsUnits, PAGING],
  ]),
  mouse: [{ gesture: "wheel", help: PAGING, enabled: showsUnits }],
  update(context, action) {
    const { view } = context;
    const { length } = context.runs;
    if (typeof action === "object" && "other" in action) {
      // Around the others: the first run is the one end.
      return { ...view, other: 1 + around(otherEnd(view, length) - 1 + action.other, length - 1) };
    }
    if (typeof action === "object") return { ...view, page: view.page + action.page };
    if (action === "line") return { ...view, lower: lowerOf(context) === "line" ? undefined : "line" };
    if (action === "shown") return { ...view, shown: after(shownOf(context), view.shown) };
    if (action !== "lower") return withNext(view, CHOICES, action);
    return { ...view, lower: lowerOf(context) === "pictures" ? "figures" : "pictures" };
  },
};

/** The run at the other end of the line: the one that was chosen as long as it is there. */
export function otherEnd({ other }: Pick<CompareState, "other">, runs: number): number {
  return Math.max(1, Math.min(runs - 1, other));
}

/** Loss and accuracy on the line from the first run's network to that of the run in the request. */
export const LINE = new Finding<RunLine, LineRequest>(async () =>
  new (await import("./line_provider.ts")).LineProvider()
);

/** What the networks can be seen by: what their first units look for, what they decide on the plane, or nothing. */
export function picturesOf(runs: readonly RunEntry[]): "units" | "decisions" | undefined {
  if (runs.some(({ run }) => run.weights && run.dataset.image)) return "units";
  return runs.some(({ run }) => planeOf(run) && run.samples) ? "decisions" : undefined;
}

/** What stands below the charts now. */
export function lowerOf({ runs, view }: Pick<Context, "runs" | "view">): Lower {
  if (view.lower === "line") return "line";
  if (!picturesOf(runs)) return "figures";
  return view.lower ?? (phaseOf(runs) === "finished" ? "figures" : "pictures");
}
