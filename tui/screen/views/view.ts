import type { ViewContext, ViewSize } from "../model/view_model.ts";
import type { Cells } from "../terminal/cells.ts";
import type { MouseEvent } from "../terminal/input_event.ts";
import type { Theme } from "../theme.ts";

/** The looks of a view: what its rectangle shows, and what a click in it means. Pure. */
export interface View<State, Action> {
  /** The smallest rectangle in which it shows anything of use; in a smaller one it isn't drawn. */
  readonly least: ViewSize;
  /** Its cells, exactly `width` × `height` of them. */
  draw(context: ViewContext<State>, width: number, height: number, theme: Theme): Cells;
  /**
   * What the mouse means, if anything.
   *
   * @param event At a cell counted from the view's own top left corner. It lies inside, but a drag or a release of a
   * press that began inside may lie anywhere.
   */
  mouse?(event: MouseEvent, context: ViewContext<State>, width: number, height: number): Action | undefined;
}
