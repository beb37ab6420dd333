import { overviewLayout } from "./overview_layout.ts";
import { withNext } from "../../model/cycle.ts";
import { keyTable } from "../../model/key_binding.ts";
import type { ViewContext, ViewModel } from "../../model/view_model.ts";
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

type Context = ViewContext<OverviewState>;

const hasWeights = ({ run }: Context) => run.weights !== undefined && run.dataset.image !== undefined;
const hasStarted = ({ run }: Context) => run.phase !== "loading";

/** The overview: whether it learns, at a glance. */
export const overviewModel: ViewModel<OverviewState, OverviewAction> = {
  title: "overview",
  initial: { classOrder: "counted", page: 0 },
  showsCharts: true,
  needs: ({ run }, size) => [
    DECISION.need(undefined),
    ...overviewLayout(run, size).mistakes ? [SCORING.need(undefined)] : [],
  ],
  showsSigned: hasWeights,
  keys: keyTable<Context, OverviewAction>([
    ["o", "o", "order", "classOrder", hasStarted, "classes in order / weakest first"],
    ["[", "[", "page", { page: -1 }, hasWeights, "previous / next units"],
    ["]", "]", "page", { page: 1 }, hasWeights, "previous / next units"],
  ]),
  update: ({ view }, action) =>
    typeof action === "object" ? { ...view, page: view.page + action.page } : withNext(view, CHOICES, action),
};
