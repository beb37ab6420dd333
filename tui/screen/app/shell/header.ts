import type { FinishReason } from "../../../../src/training/events.ts";
import { currentLearningRate, type TrainingState } from "../../model/state.ts";
import type { Viewing } from "../../model/viewing.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { describeRun } from "../../model/description.ts";
import { formatRate } from "../../../format.ts";

const NAME = "phosphor";

/** Narrower than this, the columns are worth more than the program's name. */
const WIDTH_WITH_NAME = 60;

/** A path may be long; what is trained has to be seen as well. */
const VIEWING_SHARE = 3;

/** One row: the program's name, how the run is looked at if it isn't trained here, what is trained and how, and what the run is at. */
export function header(state: TrainingState, width: number, theme: Theme): Cells {
  const cells = new Cells(width, 1);
  const { text, style } = status(state, theme);
  const statusStart = width - text.length - 1;
  let x = 1;
  if (width >= WIDTH_WITH_NAME) x += cells.text(x, 0, NAME, theme.accent) + 2;
  if (state.viewing && width >= WIDTH_WITH_NAME) {
    const { doing, what } = state.viewing;
    x += cells.text(x, 0, truncateText(`${doing} ${what}`, Math.floor(width / VIEWING_SHARE)), theme.strong) + 2;
  }
  cells.text(x, 0, describeRun(state, statusStart - x - 2), theme.text);
  cells.fill(statusStart - 2, 0, width, 1, theme.text);
  cells.text(statusStart, 0, text, style);
  return cells;
}

function status(state: TrainingState, theme: Theme): { text: string; style: Style } {
  switch (state.phase) {
    case "loading":
      return { text: `● loading ${state.dataset.name}`, style: theme.faint };
    case "training":
      return { text: state.viewing?.doing === "replaying" ? "● replaying" : "● training", style: theme.good };
    case "paused":
      return { text: "● paused", style: theme.warning };
    case "stopping":
      return { text: "● stopping", style: theme.warning };
    case "finished": {
      const finished = { text: "● finished", style: theme.accent };
      if (state.viewing && !state.finished) return unfinished(state.viewing, theme);
      const reasons: Record<FinishReason, { text: string; style: Style }> = {
        epochs: finished,
        stopped: { text: "● stopped", style: theme.warning },
        time: { text: "● time limit", style: theme.accent },
        "target-loss": { text: "● target reached", style: theme.good },
        "target-accuracy": { text: "● target reached", style: theme.good },
        patience: finished,
        diverged: { text: `● diverged at learning rate ${formatRate(currentLearningRate(state))}`, style: theme.bad },
      };
      return reasons[state.finished?.reason ?? "epochs"];
    }
  }
}

/** How a run is that is looked at and has not told its end. */
function unfinished({ outcome }: Viewing, theme: Theme): { text: string; style: Style } {
  switch (outcome) {
    case "crashed":
      return { text: "● crashed", style: theme.bad };
    case "failed":
      return { text: "● failed", style: theme.bad };
    case "aborted":
      return { text: "● aborted", style: theme.warning };
    case undefined:
      return { text: "● trained", style: theme.accent };
  }
}
