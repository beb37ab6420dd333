import { type ChartsState, INITIAL_CHARTS } from "../../../../tui/screen/model/charts/charts_state.ts";
import type { Size } from "../../../../tui/screen/layout/box.ts";
import type { Drawn } from "../../../../tui/screen/layout/drawn.ts";
import type { TrainingState } from "../../../../tui/screen/model/state.ts";
import type { Theme } from "../../../../tui/screen/theme.ts";
import type { TypedView } from "../../../../tui/screen/views/define_view.ts";
import { INITIAL_UI, screenOf } from "../app_state.ts";

/** What a view draws of a run with that chosen in it, and its own actions. */
export function drawView<State>(
  view: TypedView<State>,
  chosen: { readonly run: TrainingState; readonly view: State; readonly charts?: ChartsState },
  size: Size,
  theme: Theme,
): Drawn<unknown> {
  const ui = view.put({ ...INITIAL_UI, active: view.name, charts: chosen.charts ?? INITIAL_CHARTS }, chosen.view);
  return view.draw(screenOf(chosen.run, ui), size, theme).map((action) =>
    action.type === "view" ? action.action : action
  );
}
