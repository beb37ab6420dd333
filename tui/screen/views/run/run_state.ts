import { scrolled } from "./journal_rows.ts";
import { keyTable } from "../../model/key_binding.ts";
import { runFacts } from "../../model/run_facts.ts";
import { PANEL_TITLE_HEIGHT, runLayout, type RunPart } from "./run_layout.ts";
import type { ViewContext, ViewModel, ViewSize } from "../../model/view_model.ts";

/** What the person chose in the view of the run. */
export interface RunState {
  /** Which part the keys scroll, and which is shown where there is room for one. */
  readonly part: RunPart;
  /** The first row of the facts in sight. */
  readonly fact: number;
  /** The number of the entry of the journal at the bottom; undefined to follow the newest. */
  readonly entry?: number;
}

/** What the view of the run can be asked for. */
export type RunAction =
  | "part"
  | "up"
  | "down"
  | "previousPage"
  | "nextPage"
  | "first"
  | "last"
  /** The wheel, over one of the parts. */
  | { readonly scroll: RunPart; readonly by: number }
  | { readonly choose: RunPart };

type Context = ViewContext<RunState>;

const always = () => true;
const ENDS = "start / end";

const keys = keyTable<Context, RunAction>([
  ["up", "↑", "scroll", "up", always],
  ["down", "↓", "scroll", "down", always],
  ["[ pageup", "[", "page", "previousPage", always, "previous / next page"],
  ["] pagedown", "]", "page", "nextPage", always, "previous / next page"],
  ["home", "home", "ends", "first", always, ENDS],
  ["end", "end", "ends", "last", always, ENDS],
  ["e left right", "e", "events or options", "part", always, "scroll events / options"],
]);

/** The view of the run: every option in force, the machine, the speed, and the events as they came. */
export const runModel: ViewModel<RunState, RunAction> = {
  title: "run",
  initial: { part: "events", fact: 0 },
  needs: () => [],
  keys,
  update(context, action, size) {
    const { view } = context;
    if (typeof action === "object") {
      if ("choose" in action) return { ...view, part: action.choose };
      return scroll({ ...context, view: { ...view, part: action.scroll } }, action.by, size);
    }
    const { height } = runLayout(size, view.part)[view.part] ?? size;
    const page = Math.max(1, height - PANEL_TITLE_HEIGHT - 1);
    switch (action) {
      case "part":
        return { ...view, part: view.part === "events" ? "facts" : "events" };
      case "up":
      case "down":
        return scroll(context, action === "up" ? -1 : 1, size);
      case "previousPage":
      case "nextPage":
        return scroll(context, action === "nextPage" ? page : -page, size);
      case "first":
      case "last":
        return scroll(context, action === "last" ? Infinity : -Infinity, size);
    }
  },
};

/** Scrolls the part that was chosen, by rows of the facts or by entries of the journal. */
function scroll({ run, view }: Context, by: number, size: ViewSize): RunState {
  const { width, height } = runLayout(size, view.part)[view.part] ?? size;
  const rows = height - PANEL_TITLE_HEIGHT;
  if (view.part === "events") {
    return { ...view, entry: scrolled(run.chronicle.journal, view.entry, by, width, rows) };
  }
  const most = Math.max(0, runFacts(run).length - rows);
  return { ...view, fact: Math.max(0, Math.min(most, Math.min(view.fact, most) + by)) };
}
