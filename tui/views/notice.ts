import type { TrainingState } from "../state/state.ts";
import type { ViewName } from "../state/view_models.ts";
import { Cells } from "../terminal/cells.ts";
import { truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { FATES } from "./fate.ts";
import { formatPercent } from "../format.ts";

/**
 * One row with what must not be missed; blank when nothing is.
 *
 * @param beside The view that stands beside it: what that says is not said twice.
 */
export function notice(state: TrainingState, width: number, theme: Theme, beside?: ViewName): Cells {
  const cells = new Cells(width, 1);
  const message = messageOf(state, beside);
  if (message) cells.text(1, 0, truncateText(message.text, cells.width - 2), theme[message.style]);
  return cells;
}

/** Whether there is anything that must not be missed. */
export function hasNotice(state: TrainingState, beside?: ViewName): boolean {
  return messageOf(state, beside) !== undefined;
}

interface Message {
  readonly text: string;
  readonly style: "good" | "warning";
}

/**
 * The latest warning, else how it ended without telling its end, else the result of a finished run, else the
 * checkpoint that was asked for, else the most serious of what is wrong with the training, else what isn't as it was
 * asked for.
 */
function messageOf(state: TrainingState, beside?: ViewName): Message | undefined {
  const { warnings, finished, modelPath, note, viewing, chronicle, checkpoint } = state;
  const trouble = warnings.at(-1) ?? (viewing?.fate && FATES[viewing.fate]);
  if (trouble) return { text: `! ${trouble}`, style: "warning" };
  if (!finished && checkpoint?.isAnswer) {
    return { text: `epoch ${checkpoint.epoch.toFixed(1)} is saved in ${checkpoint.path}`, style: "good" };
  }
  if (!finished) {
    const diagnosis = beside === "layers" ? undefined : chronicle.diagnoses[0]?.sentence;
    const text = diagnosis ?? note;
    return text === undefined ? undefined : { text, style: "warning" };
  }
  const { testAccuracy, reason } = finished;
  const parts = testAccuracy === null ? [] : [`${formatPercent(testAccuracy, 2)} % of the test samples right`];
  if (modelPath) parts.push(`saved in ${modelPath}`);
  return { text: parts.join(" · "), style: reason === "diverged" ? "warning" : "good" };
}
