import { overviewLayout, pagesOfUnits } from "./overview_layout.ts";
import { withNext } from "../../model/cycle.ts";
import { keyTable } from "../../model/key_binding.ts";
import { planeOf } from "../../model/plane.ts";
import type { RunsContext, Sized, ViewModel } from "../../model/view_model.ts";
import { DECISION, SCORING } from "../../model/findings/shared.ts";

/** What can be chosen: the order of the classes. */
const CHOICES = {
  classOrder: ["counted", "weakest"],
} as const;

/** What the person chose in the overview. */
export type OverviewState = { readonly [Name in keyof typeof CHOICES]: typeof CHOICES[Name][number] } & {
  /** The page of units that is shown; counted from 0, and around: −1 is the last. */
  readonly page: number;
};

/** What the overview can be asked for: the next value of a choice, or the units so many pages on. */
export type OverviewAction = keyof typeof CHOICES | { readonly page: number };

type Context = Pick<RunsContext<OverviewState>, "run" | "charts">;

/** A chart that is opened hides all else. */
const isClosed = ({ charts }: Context) => charts.opened === undefined;

/** How many pages of units there are to see: none of data that are no images. */
const pagesOf = (context: Sized<Context>) => {
  const { run, size } = context, hasUnits = run.dataset.image !== undefined && run.weights !== undefined;
  return isClosed(context) && hasUnits ? pagesOfUnits(run, size) : 0;
};
const hasUnits = (context: Sized<Context>) => pagesOf(context) > 0;
const hasPages = (context: Sized<Context>) => pagesOf(context) > 1;

const showsClasses = (context: Sized<Context>) =>
  isClosed(context) && context.run.phase !== "loading" &&
  overviewLayout(context.run, context.size).classes !== undefined;

const PAGING = "previous / next units";

/** The overview: whether it learns, at a glance. */
export const overviewModel: ViewModel<OverviewState, OverviewAction, RunsContext<OverviewState>> = {
  title: "overview",
  initial: { classOrder: "counted", page: 0 },
  showsCharts: true,
  needs: ({ run }, size) => [
    ...planeOf(run) ? [DECISION.need(undefined)] : [],
    ...overviewLayout(run, size).mistakes ? [SCORING.need(undefined)] : [],
  ],
  showsSigned: hasUnits,
  keys: keyTable<Sized<Context>, OverviewAction>([
    ["o", "o", "order", "classOrder", showsClasses, "classes in order / weakest first"],
    ["[", "[", "page", { page: -1 }, hasPages, PAGING],
    ["]", "]", "page", { page: 1 }, hasPages, PAGING],
  ]),
  mouse: [{ gesture: "wheel", help: PAGING, enabled: hasPages }],
  update: ({ view }, action) =>
    typeof action === "object" ? { ...view, page: view.page + action.page } : withNext(view, CHOICES, action),
};
