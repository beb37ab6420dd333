import { VIEWS } from "../../../tui/screen/app/views.ts";
import type { AppState, Ui } from "../../../tui/screen/model/app_state.ts";
import { NO_EPOCH_RECORD } from "../../../tui/screen/model/epoch_record.ts";
import type { TrainingState } from "../../../tui/screen/model/state.ts";
import { initialUi } from "../../../tui/screen/model/ui.ts";

/** The size of a view in a window of 120 × 40. */
export const SIZE = { width: 120, height: 35 };

/** What is looked at of a run by itself before anything is chosen. */
export const INITIAL_UI: Ui = initialUi(VIEWS, 1);

/** The screen of a run by itself. */
export function screenOf(run: TrainingState, ui: Partial<Ui> = {}): AppState {
  return { runs: [{ label: "", run, record: NO_EPOCH_RECORD }], subject: "", ui: { ...INITIAL_UI, ...ui }, size: SIZE };
}

/** The names of the views of one run, in the order of the tabs. */
export const VIEW_NAMES: readonly string[] = VIEWS.filter(({ showsAllRuns }) => !showsAllRuns).map(({ name }) => name);
