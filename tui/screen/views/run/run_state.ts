import { runFolder } from "../../model/run_folder.ts";
import { factRows } from "./fact_rows.ts";
import { FILES } from "./files_panel.ts";
import { hasMoreEntries, scrolled } from "./journal_rows.ts";
import { firstInSight, rowsOf, type Scroll } from "../../layout/page.ts";
import { withNext } from "../../model/cycle.ts";
import { keyTable } from "../../model/key_binding.ts";
import { runFacts } from "../../model/run_facts.ts";
import type { RunsContext, Sized, ViewModel, ViewSize } from "../../model/view_model.ts";
import { type Boxes, column, row } from "../../layout/arrange.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { RULE_WIDTH } from "../../widgets/rules.ts";

/** What the person chose in the view of the run. */
export interface RunState {
  /** Which part the keys scroll, and which is shown where there is room for one. */
  readonly part: RunPart;
  /** The first row of the facts in sight, and the number of the last entry of the journal, undefined for the newest. */
  readonly fact: number;
  readonly entry?: number;
}

/** What the view of the run can be asked for. */
export type RunAction =
  | "part"
  | Scroll
  /** The wheel, over one of the parts. */
  | { readonly scroll: RunPart; readonly by: number }
  | { readonly choose: RunPart };

type Context = Pick<RunsContext<RunState>, "run" | "view" | "terminal">;

const always = () => true;

/** Whether a part of the view has rows out of sight. */
const isCut = ({ run, view, size, terminal }: Sized<Context>, part: RunPart = view.part) => {
  const { width, height } = boxOfPart(part, view, size), rows = height - PANEL_TITLE_HEIGHT;
  return part === "facts"
    ? factRows(runFacts(run, terminal), width).length > rows
    : hasMoreEntries(run.history.journal, { width, height: rows });
};
const isScrolled = (context: Sized<Context>) => isCut(context);
const isAnyCut = (context: Sized<Context>) => isCut(context, "facts") || isCut(context, "events");

const SCROLLING = "scroll", PAGING = "previous / next page", ENDS = "start / end";
const CHOOSING = "choose what the keys scroll: events / options";

/** The view of the run: every option in force, the machine, the speed, and the events as they came. */
export const runModel: ViewModel<RunState, RunAction, RunsContext<RunState>> = {
  title: "run",
  initial: { part: "events", fact: 0 },
  needs: ({ run, view }, size) => runLayout(size, view.part).files ? [FILES.need(runFolder(run))] : [],
  keys: keyTable<Sized<Context>, RunAction>([
    ["up", "↑", "scroll", "up", isScrolled, SCROLLING],
    ["down", "↓", "scroll", "down", isScrolled, SCROLLING],
    ["[ pageup", "[", "page", "previousPage", isScrolled, PAGING],
    ["] pagedown", "]", "page", "nextPage", isScrolled, PAGING],
    ["home", "home", "ends", "first", isScrolled, ENDS],
    ["end", "end", "ends", "last", isScrolled, ENDS],
    ["e left right", "e", "events or options", "part", always, CHOOSING],
  ]),
  mouse: [
    { gesture: "wheel", help: SCROLLING, enabled: isAnyCut },
    { gesture: "click", help: CHOOSING, enabled: always },
  ],
  update(context, action, size) {
    const { view } = context;
    if (typeof action === "object") {
      if ("choose" in action) return { ...view, part: action.choose };
      return scroll({ ...context, view: { ...view, part: action.scroll } }, action.by, size);
    }
    if (action === "part") return withNext(view, { part: ["events", "facts"] }, action);
    const { height } = boxOfPart(view.part, view, size);
    return scroll(context, rowsOf(action, Math.max(1, height - PANEL_TITLE_HEIGHT - 1)), size);
  },
};

function boxOfPart(part: RunPart, { part: chosen }: RunState, size: ViewSize): Size {
  return runLayout(size, chosen)[part] ?? size;
}

/** Scrolls the part that was chosen, by rows of the facts or by entries of the journal. */
function scroll({ run, view, terminal }: Context, by: number, size: ViewSize): RunState {
  const { width, height } = boxOfPart(view.part, view, size), rows = height - PANEL_TITLE_HEIGHT;
  if (view.part === "events") {
    return { ...view, entry: scrolled(run.history.journal, view.entry, by, { width, height: rows }) };
  }
  const facts = factRows(runFacts(run, terminal), width).length;
  return { ...view, fact: firstInSight(firstInSight(view.fact, rows, facts) + by, rows, facts) };
}

/** Columns of the options: a share of all, within bounds; what stands at their right needs about as many. */
const FACTS_SHARE = 0.4, FACTS = { least: 36, most: 60 }, LEAST_RIGHT = 37;

/** Rows of the chart of the speed: a share of all, within bounds; there is none if that leaves the events too few. */
const SPEED_SHARE = 0.3, SPEED = { least: 6, most: 14 }, LEAST_EVENTS = 9;

/** Columns of the files beside all else, in windows of so many columns and rows. */
const FILES_COLUMNS = { least: 42, share: 0.4, most: 57 }, LEAST_WITH_FILES = { width: 180, height: 30 };

/** Rows above what is scrolled. */
export const PANEL_TITLE_HEIGHT = 1;

/** Which part the keys scroll, and which is shown where there is room for one. */
export type RunPart = "events" | "facts";

/** The parts of the view of the run that have room; where there is room for one side only, the one that was chosen. */
export function runLayout(size: Size, part: RunPart): Boxes<"facts" | "right" | "files" | "speed" | "events"> {
  const { width, height } = size;
  const isWide = width >= FACTS.least + RULE_WIDTH + LEAST_RIGHT;
  const preferred = isWide ? Math.min(FACTS.most, FACTS_SHARE * width) : width;
  const hasFiles = width >= LEAST_WITH_FILES.width && height >= LEAST_WITH_FILES.height;
  const { facts, right, files } = row(boxOf(size), {
    facts: { least: Math.min(width, FACTS.least), preferred, priority: part === "facts" ? 1 : 0 },
    right: { least: Math.min(width, LEAST_RIGHT), share: 1, priority: part === "events" ? 1 : 0 },
    files: hasFiles ? FILES_COLUMNS : undefined,
  }, RULE_WIDTH);
  const below = right && column(right, {
    speed: { ...SPEED, preferred: SPEED_SHARE * height },
    events: { least: Math.min(height, LEAST_EVENTS), share: 1, priority: 1 },
  }, 1);
  return { facts, right, files, ...below };
}
