import { type ContentSettings, showContent } from "../../../screen/app/show_content.ts";
import type { Terminal } from "../../../screen/terminal/terminal.ts";
import { cockpitActionOf, cockpitPasteOf } from "./cockpit_keys.ts";
import type { CockpitFollower } from "./cockpit_follower.ts";
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
  follower: Pick<CockpitFollower, "poll">,
  terminal: Terminal,
  settings: ContentSettings,
): Promise<Browsed> {
  let state = before, isOver = false, wake = () => {}, looking = Promise.resolve();
  try {
    const { result: to, exitCode } = await showContent<CockpitAction, Destination>(terminal, settings, (screen) => {
      const look = async () => {
        while (!isOver) {
          const news = await follower.poll(foldersInSight(state, screen.size));
          const isNew = news.changed.length + news.gone.length > 0 || news.isComplete !== state.isComplete;
          if (isNew) state = withRuns(state, news);
          if (isNew) screen.redraw();
          if (!news.isComplete || isOver) continue;
          const { promise, resolve } = Promise.withResolvers<void>();
          const cancel = terminal.after(MILLISECONDS_BETWEEN_LOOKS, wake = resolve);
          await promise;
          cancel();
        }
      };
      looking = look().catch(screen.fail);
      return {
        draw: (blank) => cockpitView(state, blank, settings.theme),
        actionOf: (event) => event.type === "key" ? cockpitActionOf(event, state) : cockpitPasteOf(event, state),
        take(action) {
          if (action.type === "go") return screen.end(action.to);
          state = updateCockpit(state, action, inSightOf(state, screen.size));
          wake();
        },
        print: (notice) => state = { ...state, notice },
      };
    });
    return { state, to, exitCode };
  } finally {
    isOver = true;
    wake();
    await looking;
  }
}
