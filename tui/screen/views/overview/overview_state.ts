import { keyTable } from "../../model/key_binding.ts";
import type { ViewContext, ViewModel } from "../../model/view_model.ts";
import { DECISION } from "../../model/findings/shared.ts";

/** What the person chose in the overview. */
export interface OverviewState {
  /** How the loss goes up its axis. */
  readonly lossScale: "linear" | "log";
  /** What the charts show: the whole run, or what happened last. */
  readonly window: "whole" | "recent";
  /** How the classes are ordered: as the data set counts them, or the weakest first. */
  readonly classOrder: "counted" | "weakest";
  /** The page of units that is shown; counted from 0, and around: −1 is the last. */
  readonly page: number;
}

/** What the overview can be asked for. */
export type OverviewAction = "lossScale" | "window" | "classOrder" | "nextPage" | "previousPage";

const hasWeights = ({ run }: ViewContext<OverviewState>) =>
  run.weights !== undefined && run.dataset.image !== undefined;
const hasStarted = ({ run }: ViewContext<OverviewState>) => run.phase !== "loading";

/** The overview: whether it learns, at a glance. */
export const overviewModel: ViewModel<OverviewState, OverviewAction> = {
  title: "overview",
  initial: { lossScale: "linear", window: "whole", classOrder: "counted", page: 0 },
  needs: () => [DECISION.need(undefined)],
  showsSigned: hasWeights,
  keys: keyTable<ViewContext<OverviewState>, OverviewAction>([
    ["l", "l", "log", "lossScale", hasStarted, "linear / logarithmic loss axis"],
    ["w", "w", "window", "window", hasStarted, "whole run / recent"],
    ["o", "o", "order", "classOrder", hasStarted, "classes in order / weakest first"],
    ["[", "[", "page", "previousPage", hasWeights, "previous / next units"],
    ["]", "]", "page", "nextPage", hasWeights, "previous / next units"],
  ]),
  update({ view }, action) {
    switch (action) {
      case "lossScale":
        return { ...view, lossScale: view.lossScale === "linear" ? "log" : "linear" };
      case "window":
        return { ...view, window: view.window === "whole" ? "recent" : "whole" };
      case "classOrder":
        return { ...view, classOrder: view.classOrder === "counted" ? "weakest" : "counted" };
      case "nextPage":
        return { ...view, page: view.page + 1 };
      case "previousPage":
        return { ...view, page: view.page - 1 };
    }
  },
};
