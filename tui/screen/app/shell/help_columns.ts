import type { AppKey, AppState } from "../../model/app_state.ts";
import { workingKeys, workingMouse } from "../../model/key_bindings.ts";
import { activeView } from "../../model/ui.ts";
import type { HelpColumn } from "./help.ts";

/**
 * What keys and the mouse do beneath the help: at the left what they do in the view that is looked at and in its charts,
 * at the right what they do in every view, and in the history while one looks back, and how pictures are shown.
 */
export function helpColumns(state: AppState): readonly HelpColumn[] {
  const beneath: AppState = { ...state, ui: { ...state.ui, overlay: undefined } };
  const keys = workingKeys(beneath), mouse = workingMouse(beneath), pictures = state.terminal?.pictures;
  const section = (title: string, isOf: (key: AppKey) => boolean, gestures: typeof mouse.view) => {
    const hints = gestures.map(({ gesture, help }) => ({ symbol: gesture, label: help }));
    return { title, keys: [...keys.filter(isOf), ...hints] };
  };
  const isOfView = ({ action: { type } }: AppKey) => type === "view";
  const isOfCharts = ({ action: { type } }: AppKey) => type === "charts";
  const left = [
    section(activeView(state.ui).title, isOfView, mouse.view),
    section("charts", isOfCharts, mouse.charts),
  ];
  // How to look back is one of the keys of every view, until one does.
  const isOfTime = ({ action: { type } }: AppKey) => type === "fork" || type === "time" && state.ui.time !== undefined;
  const isOfNone = (key: AppKey) => !isOfView(key) && !isOfCharts(key) && !isOfTime(key);
  const right = [
    section("history", isOfTime, mouse.history),
    section("everywhere", isOfNone, mouse.everywhere),
    { title: "pictures", keys: pictures ? [{ symbol: "", label: `${pictures.shown}; ${pictures.why}` }] : [] },
  ];
  return [left, right].map((column) => column.filter(({ keys }) => keys.length > 0));
}
