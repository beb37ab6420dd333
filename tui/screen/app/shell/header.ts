import type { FinishReason } from "../../../../src/training/finish_reason.ts";
import { currentLearningRate, type TrainingState } from "../../model/state.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { FULL_SPEED } from "../../model/pace.ts";
import { describeCommon, describeRun } from "../../model/description.ts";
import { type AppState, focusedRun } from "../../model/app_state.ts";
import { isTrained, lastRun, phaseOf, type RunEntry } from "../../model/runs.ts";
import { activeView } from "../../model/ui.ts";
import { seriesMark, seriesStyle } from "../../widgets/series_style.ts";
import { formatRate, shortDataName } from "../../../format.ts";

const NAME = "phosphor";

/** Narrower than this, the columns are worth more than the program's name. */
const WIDTH_WITH_NAME = 60;

/** One row: the program's name, which run is shown and how, what is trained and how, and what it is at. */
export function header(state: AppState, width: number, theme: Theme): Cells {
  const cells = new Cells(width, 1);
  const { runs, subject, ui } = state, run = focusedRun(state), { showsAllRuns } = activeView(ui);
  const [text, style] = showsAllRuns ? statusOfAll(runs, theme) : status(run, theme);
  const statusStart = width - textWidth(text) - 3;
  let x = 1;
  const write = (words: string, style: Style, most = Infinity) => {
    const room = Math.min(most, statusStart - 2 - x);
    if (room > 0) x += cells.text(x, 0, truncateText(words, room), style) + 2;
  };
  if (width >= WIDTH_WITH_NAME) write(NAME, theme.accent);
  if (showsAllRuns) write(`comparing ${subject}`, theme.strong);
  else if (runs.length > 1) {
    write(`${seriesMark(ui.focus, theme)} ${runs[ui.focus].label}`, seriesStyle(ui.focus, theme.depth));
  } else if (run.viewing && width >= WIDTH_WITH_NAME) {
    // A path may be long; what is trained has to be seen as well.
    write(`${run.viewing.doing} ${run.viewing.what}`, theme.strong, Math.floor(width / 3));
  }
  write(showsAllRuns ? describeCommon(runs) : describeRun(run, statusStart - x - 2), theme.text);
  cells.text(statusStart, 0, `● ${text}`, style);
  return cells;
}

/** What a run is at, or all of them. */
type Status = readonly [text: string, style: Style];

function statusOfAll(runs: readonly RunEntry[], theme: Theme): Status {
  if (!isTrained(runs)) return ["side by side", theme.accent];
  return status({ ...lastRun(runs), phase: phaseOf(runs), finished: undefined }, theme);
}

function status(state: TrainingState, { faint, good, warning, bad, accent }: Theme): Status {
  const { phase, viewing, finished } = state;
  switch (phase) {
    case "loading":
      return [`loading ${shortDataName(state.dataset.name)}`, faint];
    case "training":
      if (viewing?.doing === "replaying") return ["replaying", good];
      return [state.pace === FULL_SPEED ? "training" : `training, ${state.pace.label}`, good];
    case "paused":
    case "stopping":
      return [phase, warning];
    case "finished": {
      // The log of a run that is viewed may have no end.
      if (viewing && !finished) {
        const { outcome = "trained" } = viewing;
        return [
          outcome,
          {
            crashed: bad,
            failed: bad,
            aborted: warning,
            interrupted: warning,
            pruned: faint,
            trained: accent,
          }[outcome],
        ];
      }
      const reasons: Record<FinishReason, Status> = {
        epochs: ["finished", accent],
        patience: ["finished", accent],
        stopped: ["stopped", warning],
        time: ["time limit", accent],
        "target-loss": ["target reached", good],
        "target-accuracy": ["target reached", good],
        diverged: [`diverged at learning rate ${formatRate(currentLearningRate(state))}`, bad],
      };
      return reasons[finished?.reason ?? "epochs"];
    }
  }
}
