import { planeOf } from "../../model/plane.ts";
import type { TrainingState } from "../../model/state.ts";
import { decisionPanel } from "../../panels/decision_panel.ts";
import type { LowerPanel } from "./lower_panel.ts";
import { weightsPanel } from "./weights_panel.ts";

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
