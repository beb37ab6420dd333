import type { Action, AppKey, AppState } from "../app_state.ts";
import { keyTable } from "../key_binding.ts";
import { type TextChange, textChangeOf } from "../text_line.ts";
import { checkOf, type ForkForm } from "./fork_form.ts";

/** The key that starts a new run near the moment that is looked at. */
export const FORK_KEY: AppKey = {
  keys: ["f"],
  symbol: "f",
  label: "fork",
  help: "start a new run from the nearest checkpoint, with changed options",
  action: { type: "fork", change: "open" },
  enabled: ({ ui }) => ui.time !== undefined,
};

const formed = (enabled: (form: ForkForm) => boolean): AppKey["enabled"] => ({ ui: { overlay } }) =>
  overlay?.name === "fork" && enabled(overlay.form);
const hasCheckpoint = formed(({ points = [] }) => points.length > 0);
const hasOthers = formed(({ points = [] }) => points.length > 1);
const isCompleted = formed((form) => Boolean(checkOf(form)?.completion));

/** The keys of the form for a new run; the others type its options. */
export const FORK_KEYS: readonly AppKey[] = keyTable<AppState, Action>([
  ["enter", "enter", "start", { type: "fork", change: "start" }, hasCheckpoint],
  ["tab", "tab", "complete", { type: "fork", change: "complete" }, isCompleted],
  ["up", "↑", "checkpoint", { type: "fork", change: { turn: -1 } }, hasOthers],
  ["down", "↓", "checkpoint", { type: "fork", change: { turn: 1 } }, hasOthers],
  ["escape", "esc", "back", { type: "close" }, () => true],
]);

/** What a key types into the form; undefined where it types nothing, or there is nothing to type into. */
export function typedIntoForm(key: string, state: AppState): Action | undefined {
  return editedForm(textChangeOf(key), state);
}

/** What pasted text types into the form; undefined where there is nothing to type into. */
export function pastedIntoForm(text: string, state: AppState): Action | undefined {
  return editedForm({ insert: text }, state);
}

function editedForm(edit: TextChange | undefined, state: AppState): Action | undefined {
  return edit && hasCheckpoint(state) ? { type: "fork", change: { edit } } : undefined;
}
