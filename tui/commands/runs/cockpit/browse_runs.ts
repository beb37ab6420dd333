import type { RunsFollower } from "../../../../src/runs/runs_follower.ts";
import { FrameScheduler } from "../../../screen/app/frame_scheduler.ts";
import type { Output } from "../../../screen/app/output.ts";
import { type Drawn, Mouse } from "../../../screen/layout/drawn.ts";
import { EndSignals, EXIT_CODE } from "../../../screen/terminal/end_signals.ts";
import type { InputEvent } from "../../../screen/terminal/input_event.ts";
import { Screen } from "../../../screen/terminal/screen.ts";
import type { Terminal } from "../../../screen/terminal/terminal.ts";
import type { Theme } from "../../../screen/theme.ts";
import { cockpitActionOf, cockpitPasteOf } from "./cockpit_keys.ts";
import { type CockpitAction, type CockpitState, type Destination, updateCockpit, withRuns } from "./cockpit_state.ts";
import { cockpitView, foldersInSight, inSightOf } from "./cockpit_view.ts";

/** What becomes of the list of runs. */
export interface Browsed {
  /** The list as it was left. */
  readonly state: CockpitState;
  /** Where the person goes from it; undefined where a signal or an error has ended it, with this exit code. */
  readonly to?: Destination;
  readonly exitCode: number;
}

const FAILURE_EXIT_CODE = 1;

/** From one look at the runs to the next, when all are summed up: a running run logs about once a second. */
const MILLISECONDS_BETWEEN_LOOKS = 1000;

/**
 * Shows the list of runs on the alternate screen until a person leaves it; the terminal is given back then.
 *
 * @param state The list as it was left before.
 * @throws {RunError} if the folder can't be read any more.
 */
export async function browseRuns(
  before: CockpitState,
  follower: RunsFollower,
  terminal: Terminal,
  { theme, mouse, output }: { readonly theme: Theme; readonly mouse: boolean; readonly output: Pick<Output, "error"> },
): Promise<Browsed> {
  const over = Promise.withResolvers<Omit<Browsed, "state">>(), pointer = new Mouse();
  let state = before, drawn: Drawn<CockpitAction> | undefined, isOver = false, wake = () => {};
  const end = (exitCode: number, to?: Destination) => over.resolve({ exitCode, to });
  using signals = new EndSignals(terminal, { end: (signal) => end(EXIT_CODE[signal]), endAtOnce: () => {} });
  const frames = new FrameScheduler(
    () => {
      drawn = cockpitView(state, screen.blank(), theme);
      screen.draw(drawn.cells);
    },
    () => performance.now(),
    (milliseconds, callback) => terminal.after(milliseconds, callback),
  );
  const size = () => ({ width: screen.size.columns, height: screen.size.rows });
  const take = (action: CockpitAction) => {
    if (action.type === "go") return end(0, action.to);
    state = updateCockpit(state, action, inSightOf(state, size()));
    frames.request("person");
    wake();
  };
  const actionOf = (event: InputEvent) => {
    if (event.type === "key") return cockpitActionOf(event, state);
    if (event.type === "paste") return cockpitPasteOf(event, state);
    return drawn && pointer.actionOf(event, drawn);
  };
  const screen = new Screen(terminal, {
    depth: theme.depth,
    mouse,
    onInput(event) {
      const action = actionOf(event);
      if (action) take(action);
    },
    onResize: () => frames.request("person"),
    onPrint(_level, notice) {
      state = { ...state, notice };
      frames.request("change");
    },
    onBackground: () => output.error("in the background, without the screen; `fg` shows it"),
    onAbandoned: () => end(0),
    onEnd: (signal) => signals.raise(signal),
    onFailure(error) {
      terminal.reportError(error);
      end(FAILURE_EXIT_CODE);
    },
  }, await terminal.job());
  const look = async () => {
    while (!isOver) {
      const news = await follower.poll(foldersInSight(state, size()));
      const isNew = news.changed.length + news.gone.length > 0 || news.isComplete !== state.isComplete;
      if (isNew) state = withRuns(state, news);
      if (isNew) frames.request("change");
      if (!news.isComplete || isOver) continue;
      const { promise, resolve } = Promise.withResolvers<void>();
      const cancel = terminal.after(MILLISECONDS_BETWEEN_LOOKS, wake = resolve);
      await promise;
      cancel();
    }
  };
  frames.request("person");
  const looking = look().catch(over.reject);
  try {
    const left = await over.promise;
    return { state, ...left };
  } finally {
    isOver = true;
    wake();
    frames.stop();
    await screen.close();
    await looking;
  }
}
