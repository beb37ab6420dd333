import type { OverviewState } from "../state/overview.ts";
import type { TrainingState } from "../state/state.ts";
import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { weightsPanel } from "./weights_panel.ts";

/** What stands below the charts in the overview: a picture of what the network has learned. */
export interface LowerPanel {
  /** The rows that it takes of `available` ones; 0 when it makes no sense in so few or in so few columns. */
  height(run: TrainingState, width: number, available: number): number;
  /** Its cells, exactly `width` × `height` of them. */
  draw(run: TrainingState, view: OverviewState, width: number, height: number, theme: Theme): Cells;
}

/** The panel that suits the data, if there is one: for images, what the first layer's units look for. */
export function lowerPanelOf({ dataset }: TrainingState): LowerPanel | undefined {
  return dataset.image ? weightsPanel : undefined;
}
