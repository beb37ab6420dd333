import { rememberLast } from "../../../remember_last.ts";
import type { Drawn } from "../../layout/drawn.ts";
import type { Action, AppKey, AppState } from "../../model/app_state.ts";
import type { ChartsChange } from "../../model/charts/charts_state.ts";
import type { KeyBinding } from "../../model/key_binding.ts";
import { isOfTabs, workingKeys } from "../../model/key_bindings.ts";
import type { Theme } from "../../theme.ts";
import { keyState } from "./key_state.ts";
import { arrangeRow, drawRow, type RowItem } from "./row_items.ts";

const GAP = 3;

/** One row: the keys of the screen that do something now, and what they have changed: `l scale: log`. */
export function footer(state: AppState, width: number, theme: Theme): Drawn<Action> {
  // The tabs name their keys themselves.
  const keys = workingKeys(state).filter((key) => !isOfTabs(key));
  return drawKeys(width, theme, ...keys.map((key) => ({ key, changed: keyState(key, state) })));
}

/** A key, and what it has changed. */
interface ShownKey {
  readonly key: AppKey;
  readonly changed: string | undefined;
}

const drawKeys = rememberLast((width: number, theme: Theme, ...shown: readonly ShownKey[]) => {
  const states = new Map(shown.map(({ key, changed }) => [key, changed])), stateOf = (key: AppKey) => states.get(key);
  const rankOf = (key: AppKey) => stateOf(key) === undefined ? rank(key) : Math.min(rank(key), RANK_OF_STATES);
  return keyRow(shown.map(({ key }) => key), { rankOf, stateOf }, width, theme);
});

/** What a row shows of its keys. */
interface KeyRowOptions<Key> {
  /** The less, the longer it is kept. */
  readonly rankOf: (key: Key) => number;
  /** What it has changed, in place of its label; undefined for nothing. */
  readonly stateOf?: (key: Key) => string | undefined;
}

/**
 * Keys in a row, those of one label together: `+ - rate`. Where there is no room, those of the highest rank go first, and
 * the last one, the way out, last.
 */
export function keyRow<Key extends KeyBinding<never, unknown>>(
  keys: readonly Key[],
  { rankOf, stateOf = () => undefined }: KeyRowOptions<Key>,
  width: number,
  theme: Theme,
): Drawn<Key["action"]> {
  const groups = [...Map.groupBy(keys, ({ label }) => label).values()];
  const items = groups.map((group): RowItem<Key["action"]> => {
    const symbols = [...new Set(group.map(({ symbol }) => symbol))].join(" "), changed = stateOf(group[0]);
    const what = changed === undefined
      ? { text: group[0].label, style: "faint" } as const
      : { text: changed, style: "accent" } as const;
    return { pieces: [{ text: symbols, style: "strong" }, what], action: group[0].action };
  });
  const ranks = groups.map(([key], i) => i === groups.length - 1 ? -1 : rankOf(key));
  return drawRow(arrangeRow(items, width, GAP, [...items.keys()].sort((a, b) => ranks[a] - ranks[b])), width, theme);
}

/** What was changed matters less than how to pause, and more than that other things can be changed. */
const RANK_OF_STATES = 3.5;

/** The less, the more it matters to see that there is such a key. */
function rank({ keys, action }: AppKey): number {
  if (keys.includes("escape") || action.type === "time" && action.change === "leave") return 0;
  if (action.type === "help") return 1;
  if (keys.includes("enter")) return 2;
  if (action.type === "fork") return 3;
  if (action.type === "charts") return action.change === "reset" ? 2 : isMinor(action.change) ? 6 : 4;
  if (action.type === "run") return ["pause", "resume", "step"].includes(action.command) ? 3 : 5;
  return 4;
}

/** What one looks for in the help rather than that it has to be seen all the time. */
function isMinor(change: ChartsChange): boolean {
  return change === "metric" || change === "pen" || typeof change === "object" && "smooth" in change;
}
