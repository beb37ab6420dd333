import type { ShownRun } from "./app.ts";
import { actionOf } from "../model/key_bindings.ts";
import { type AppState, INITIAL_UI, settleUi, type Ui, updateUi } from "../model/ui.ts";
import type { Need } from "../model/view_model.ts";
import type { ViewName } from "../model/view_models.ts";
import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { bodyOf, screenView } from "./shell/screen_view.ts";
import { needsOf, type Providers } from "./background_work.ts";
import type { Provider } from "../model/findings/provider.ts";
import { PROVIDERS } from "./providers.ts";
import { thisMachine } from "./this_machine.ts";

/** How a screen is drawn that nobody sits at. */
export interface StillSettings {
  readonly view: ViewName;
  /** Names of keys, as the key parser gives them, that are pressed in the view before it is drawn. */
  readonly keys?: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly theme: Theme;
}

/** A key that was to be pressed before a screen is drawn does nothing there. */
export class IdleKeyError extends Error {
  override name = "IdleKeyError";

  constructor(readonly key: string) {
    super(`the key ${key} does nothing there`);
  }
}

/** Seconds from one step of a provider to the next, as it is told: so many that it never waits before it goes on. */
const PATIENCE = 3600;

/**
 * The screen of a run as it stands, without a terminal: what the view needs is found out first, all of it.
 *
 * @param run Loaded, and with nothing going on in it.
 * @throws {IdleKeyError} for a key that does nothing, or asks something of the run.
 */
export async function stillScreen(
  run: Pick<ShownRun, "state" | "dispatch">,
  { view, keys = [], columns, rows, theme }: StillSettings,
  providers: Providers = PROVIDERS,
): Promise<Cells> {
  let ui: Ui = { ...INITIAL_UI, active: view };
  const state = (): AppState => ({ run: run.state, ui });
  // Kept from key to key: what one has found out isn't sought again.
  const loaded = new Map<Need, Provider>();
  const settle = async () => {
    await findOut(run, state, providers, loaded);
    ui = settleUi(state());
  };
  run.dispatch({ type: "machine", machine: thisMachine() });
  await settle();
  for (const key of keys) {
    const action = actionOf(key, state());
    if (!action || action.type === "run" || action.type === "askToQuit") throw new IdleKeyError(key);
    ui = updateUi(state(), action, bodyOf(state(), columns, rows));
    await settle();
  }
  return screenView(state(), columns, rows, theme).cells;
}

/** Has every provider that is needed find out all that it can. */
async function findOut(
  run: Pick<ShownRun, "dispatch">,
  state: () => AppState,
  providers: Providers,
  loaded: Map<Need, Provider>,
): Promise<void> {
  for (const need of needsOf(state())) {
    const provider = loaded.get(need) ?? await providers[need]();
    loaded.set(need, provider);
    for (let now = 0;; now += PATIENCE) {
      const input = provider.step(state(), now);
      if (input) run.dispatch(input);
      else if (!provider.isBusy) break;
    }
  }
}
