import type { FinishReason } from "../../src/training/events.ts";
import { currentLearningRate, type TrainingState } from "../state/state.ts";
import { Cells, type Style } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { describeRun } from "./description.ts";
import { formatRate } from "../format.ts";

const NAME = "phosphor";

/** Narrower than this, the columns are worth more than the program's name. */
const WIDTH_WITH_NAME = 60;

/** One row: the program's name, what is trained and how, and what the run is at. */
export function header(state: TrainingState, width: number, theme: Theme): Cells {
  const cells = new Cells(width, 1);
  const { text, style } = status(state, theme);
  const statusStart = width - text.length - 1;
  let x = 1;
  if (width >= WIDTH_WITH_NAME) x += cells.text(x, 0, NAME, theme.accent) + 2;
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
      return { text: "● training", style: theme.good };
    case "paused":
      return { text: "● paused", style: theme.warning };
    case "stopping":
      return { text: "● stopping", style: theme.warning };
    case "finished": {
      const finished = { text: "● finished", style: theme.accent };
      const reasons: Record<FinishReason, { text: string; style: Style }> = {
        epochs: finished,
        stopped: { text: "● stopped", style: theme.warning },
        time: { text: "● time is up", style: theme.accent },
        "target-loss": { text: "● target reached", style: theme.good },
        "target-accuracy": { text: "● target reached", style: theme.good },
        patience: finished,
        diverged: { text: `● diverged at learning rate ${formatRate(currentLearningRate(state))}`, style: theme.bad },
      };
      return reasons[state.finished?.reason ?? "epochs"];
    }
  }
}
