import { CHART_KEYS } from "../../../tui/screen/model/charts/chart_keys.ts";
import type { Overlay } from "../../../tui/screen/model/app_state.ts";
import { workingKeys } from "../../../tui/screen/model/key_bindings.ts";
import { VIEWS } from "../../../tui/screen/app/views.ts";
import { screenOf } from "./app_state.ts";
import { comparing } from "./views/comparisons.ts";
import { done, loading, paused, training } from "./views/states.ts";

const overlays: readonly (Overlay | undefined)[] = [undefined, { name: "help", scroll: 0 }, { name: "quit" }];

/** The states of runs, by themselves and side by side, between which every key that isn't a view's own does something. */
const states = [...[loading, training, paused, done].map((run) => screenOf(run)), ...Object.values(comparing)]
  .flatMap((state) =>
    VIEWS.flatMap(({ name: active }) => overlays.map((overlay) => ({ ...state, ui: { ...state.ui, active, overlay } })))
  );

/** The names of all keys of the program but Ctrl-C and Ctrl-Z, which end and suspend it as the signals do. */
export const everyKey: readonly string[] = [
  ...new Set([...VIEWS.flatMap(({ keys }) => keys), ...CHART_KEYS, ...states.flatMap(workingKeys)]
    .flatMap(({ keys }) => keys)),
];

/** The keys that mean the same in every view, as the help writes them. */
export const symbolsEverywhere: ReadonlySet<string> = new Set(
  states.filter(({ ui }) => ui.overlay === undefined).flatMap(workingKeys)
    .filter(({ action: { type } }) => type !== "view" && type !== "charts")
    .map(({ symbol }) => symbol),
);
