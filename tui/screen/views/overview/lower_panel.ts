import type { OverviewState } from "./overview_state.ts";
import { planeOf } from "../../model/plane.ts";
import type { TrainingState } from "../../model/state.ts";
import type { Size } from "../../layout/box.ts";
import type { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { decisionPanel } from "../../panels/decision_panel.ts";
import { weightsPanel } from "./weights_panel.ts";

/** What stands below the charts in the overview: a picture of what the network has learned. */
export interface LowerPanel {
  /** The rows that it takes of `available` ones; 0 when it makes no sense in so few or in so few columns. */
  height(run: TrainingState, width: number, available: number): number;
  draw(run: TrainingState, view: OverviewState, size: Size, theme: Theme): Cells;
}

/** The panel that suits the data, if there is one: for images, what the first layer's units look for; for points, the decision boundary. */
export function lowerPanelOf(run: TrainingState): LowerPanel | undefined {
  if (planeOf(run)) return decisionLowerPanel;
  return run.dataset.image ? weightsPanel : undefined;
}

/** A boundary is made out in no fewer rows, title and axis included. */
const LEAST_DECISION_HEIGHT = 7;

const decisionLowerPanel: LowerPanel = {
  height: (_run, _width, available) => available >= LEAST_DECISION_HEIGHT ? available : 0,
  draw: (run, _view, { width, height }, theme) => decisionPanel(run, width, height, theme),
};
