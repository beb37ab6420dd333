import { type ContentSettings, type LeftContent, showContent } from "../../../screen/app/show_content.ts";
import { keyName } from "../../../screen/terminal/input_event.ts";
import type { Terminal } from "../../../screen/terminal/terminal.ts";
import type { ShownSweep } from "./shown_sweep.ts";
import { type SweepAction, sweepView, workingSweepKeys } from "./sweep_view.ts";

/** A sweep that continues while it is shown. */
export interface SweepInProgress {
  /** Its current state. */
  readonly current: () => Omit<ShownSweep, "option">;
  /** Trains it to its end; calls back whenever there is something new to show. */
  readonly train: (changed: () => void) => Promise<void>;
}

/** Shows a sweep while it continues, and its result, until the user leaves. */
export async function showSweep(
  terminal: Terminal,
  settings: ContentSettings,
  { current, train }: SweepInProgress,
): Promise<LeftContent<"leave">> {
  let option = 0;
  const shown = (): ShownSweep => ({ ...current(), option });
  return await showContent<SweepAction, "leave">(terminal, settings, (screen) => {
    // Recorded events are replayed at once, before the screen is returned.
    queueMicrotask(() => train(screen.redraw).catch(screen.fail));
    return {
      draw: (blank) => sweepView(shown(), blank, settings.theme),
      actionOf(event) {
        if (event.type !== "key") return undefined;
        return workingSweepKeys(shown()).find(({ keys }) => keys.includes(keyName(event)))?.action;
      },
      take(action) {
        if (action.type === "leave") return screen.end("leave");
        const { length } = current().state.plan.space.parameters;
        option = (option + action.by + length) % length;
      },
      print: (text) => settings.output.error(text),
    };
  });
}
