import type { ViewContext, ViewSize } from "../model/view_model.ts";
import type { Drawn } from "../layout/drawn.ts";
import type { Theme } from "../theme.ts";

/** How a view is drawn. Pure. */
export interface View<State, Action, Context extends ViewContext<State> = ViewContext<State>> {
  /** The smallest size in which it shows anything of use; in a smaller one it isn't drawn. */
  readonly least: ViewSize;
  /** Its cells, exactly as many as the size, and what the mouse means in the boxes among them. */
  draw(context: Context, size: ViewSize, theme: Theme): Drawn<Action>;
}
