import type { TrainingState } from "../../model/state.ts";
import type { Size } from "../../layout/box.ts";
import type { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import type { OverviewState } from "./overview_state.ts";

/** What stands below the charts in the overview: a picture of what the network has learned. */
export interface LowerPanel {
  /** The rows that it takes of `available` ones; 0 when it makes no sense in so few or in so few columns. */
  height(run: TrainingState, width: number, available: number): number;
  draw(run: TrainingState, view: OverviewState, size: Size, theme: Theme): Cells;
}
