import type { HelpColumn } from "../../../screen/app/shell/help.ts";
import { type KeyBinding, keyTable } from "../../../screen/model/key_binding.ts";
import type { ShownSweep } from "./shown_sweep.ts";

/** An action on the screen of a sweep: chooses or opens a trial, shows another option or the help, or leaves. */
export type SweepAction =
  | { readonly type: "option"; readonly by: 1 | -1 }
  | { readonly type: "move"; readonly by: 1 | -1 }
  | { readonly type: "choose" | "open"; readonly trial: number }
  | { readonly type: "openChosen" }
  | { readonly type: "help" | "closeHelp" }
  | { readonly type: "scrollHelp"; readonly by: number }
  | { readonly type: "leave" };

/** A key of the screen of a sweep. */
export type SweepKey = KeyBinding<ShownSweep, SweepAction>;

type Condition = SweepKey["enabled"];

const always: Condition = () => true;
const hasOptions: Condition = ({ state }) => state.plan.space.parameters.length > 1;
const isWatched: Condition = ({ isWatched = false }) => isWatched;
const isNested: Condition = (shown) => isWatched(shown) && shown.isNested === true;
const isDone: Condition = (shown) => !isWatched(shown) && shown.isOver;
const isGoingOn: Condition = (shown) => !isWatched(shown) && !shown.isOver;

const isWatchedAlone: Condition = (shown) => isWatched(shown) && !isNested(shown);

const hasTrials: Condition = ({ state }) => state.trials.length > 0;

const CHOOSING = "plot the previous / next option against the metric";
const LEAVING = { type: "leave" } as const;

const KEYS: readonly SweepKey[] = keyTable<ShownSweep, SweepAction>([
  ["up", "↑", "trial", { type: "move", by: -1 }, hasTrials, "choose the previous / next trial"],
  ["down", "↓", "trial", { type: "move", by: 1 }, hasTrials, "choose the previous / next trial"],
  ["enter", "enter", "watch", { type: "openChosen" }, hasTrials, "watch the trial: its curves, layers and options"],
  ["left", "←", "option", { type: "option", by: -1 }, hasOptions, CHOOSING],
  ["right", "→", "option", { type: "option", by: 1 }, hasOptions, CHOOSING],
  ["?", "?", "help", { type: "help" }, always, "this help"],
  // Not by escape, which leads back from a trial and from the help: pressed once too often it would stop the sweep.
  ["q", "q", "stop", LEAVING, isGoingOn, "stop the sweep; --resume continues it"],
  ["q escape", "q", "quit", LEAVING, isDone],
  ["q escape", "q", "back", LEAVING, isNested, "back to the runs; a sweep that is training continues"],
  ["q escape", "q", "quit", LEAVING, isWatchedAlone, "quit; a sweep that is training continues"],
]);

const HELP_KEYS: readonly SweepKey[] = keyTable<ShownSweep, SweepAction>([
  ["up", "↑", "scroll", { type: "scrollHelp", by: -1 }, always],
  ["down", "↓", "scroll", { type: "scrollHelp", by: 1 }, always],
  ["? escape enter q", "?", "back", { type: "closeHelp" }, always],
]);

/** The keys that are enabled now. */
export function workingSweepKeys(shown: ShownSweep): readonly SweepKey[] {
  return (shown.help === undefined ? KEYS : HELP_KEYS).filter(({ enabled }) => enabled(shown));
}

/** What the keys and the mouse do beneath the help. */
export function sweepHelp(shown: ShownSweep): readonly HelpColumn[] {
  const clicks = [
    ...hasTrials(shown) ? [{ symbol: "click", label: "on a trial: choose it; again: watch it" }] : [],
    ...hasOptions(shown) ? [{ symbol: "click", label: "on the lower chart: plot the next option" }] : [],
  ];
  const mouse = { title: "mouse", keys: clicks };
  const keys = { title: "sweep", keys: KEYS.filter(({ enabled }) => enabled(shown)) };
  return [clicks.length > 0 ? [keys, mouse] : [keys]];
}
