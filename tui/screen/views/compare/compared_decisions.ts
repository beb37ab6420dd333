import { rememberLast } from "../../../remember_last.ts";
import type { DecisionMap } from "../../model/findings/decision_map.ts";
import { MOST_RUNS, type RunEntry } from "../../model/runs.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import type { ColorDepth } from "../../terminal/color.ts";
import { truncateText } from "../../terminal/text_width.ts";
import { createTheme, type Theme } from "../../theme.ts";
import { seriesMark } from "../../widgets/line_chart.ts";
import { seriesStyle } from "../../widgets/series_style.ts";
import { decisionPanel } from "../../panels/decision_panel.ts";
import { DECISION } from "../../model/findings/shared.ts";

/** A map in fewer columns shows nothing. */
const LEAST_WIDTH = 18;

/** What the networks decide on each point of the plane, side by side, each under the name of its run. */
export function comparedDecisions(runs: readonly RunEntry[], width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const count = Math.max(1, Math.min(runs.length, Math.floor(width / LEAST_WIDTH)));
  const each = Math.floor(width / count);
  runs.slice(0, count).forEach(({ label, run }, i) => {
    const panel = new Cells(each, height);
    const style = seriesStyle(i, theme.depth);
    panel.place(0, 0, drawPanel[i](DECISION.of(run), run.classAccuracy, run, each - 1, height, theme.depth));
    panel.fill(0, 0, each, 1, {});
    panel.text(1, 0, `${seriesMark(i, theme)} ${truncateText(label, each - 5)}`, style);
    cells.place(i * each, 0, panel);
  });
  return cells;
}

/** A run's map, drawn again only when its network was asked again; each run remembers its own. */
const drawPanel = Array.from({ length: MOST_RUNS }, () => {
  let run: TrainingState;
  const draw = rememberLast((
    _decision: DecisionMap | undefined,
    _accuracy: TrainingState["classAccuracy"],
    width: number,
    height: number,
    depth: ColorDepth,
  ) => decisionPanel(run, width, height, createTheme(depth)));
  return (
    decision: DecisionMap | undefined,
    accuracy: TrainingState["classAccuracy"],
    current: TrainingState,
    width: number,
    height: number,
    depth: ColorDepth,
  ): Cells => {
    run = current;
    return draw(decision, accuracy, width, height, depth);
  };
});
