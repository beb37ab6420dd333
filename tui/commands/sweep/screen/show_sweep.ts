import { type ContentSettings, type LeftContent, showContent } from "../../../screen/app/show_content.ts";
import type { Size } from "../../../screen/layout/box.ts";
import { keyName } from "../../../screen/terminal/input_event.ts";
import type { Terminal } from "../../../screen/terminal/terminal.ts";
import { helpOverflow } from "../../../screen/app/shell/help.ts";
import type { ShownSweep, SweepLook } from "./shown_sweep.ts";
import { type SweepAction, sweepHelp, workingSweepKeys } from "./sweep_keys.ts";
import { sweepView } from "./sweep_view.ts";

/** A sweep that continues while it is shown. */
export interface SweepInProgress {
  /** Its current state. */
  readonly current: () => Omit<ShownSweep, keyof SweepLook>;
  /** Trains it to its end; calls back whenever there is something new to show. */
  readonly train: (changed: () => void) => Promise<void>;
}

/** Shows a sweep while it continues, and its result, until the user leaves. */
export async function showSweep(
  terminal: Terminal,
  settings: ContentSettings,
  { current, train }: SweepInProgress,
): Promise<LeftContent<"leave">> {
  let look: SweepLook = { option: 0 };
  const shown = (): ShownSweep => ({ ...current(), ...look });
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
        look = lookAfter(shown(), action, screen.size);
      },
      print: (text) => settings.output.error(text),
    };
  });
}

function lookAfter(shown: ShownSweep, action: SweepAction, { width, height }: Size): SweepLook {
  const { state, option, help = 0 } = shown, { length } = state.plan.space.parameters;
  switch (action.type) {
    case "option":
      return { option: (option + action.by + length) % length };
    case "help":
      return { option, help: 0 };
    case "scrollHelp": {
      const most = helpOverflow(sweepHelp(shown), width, height);
      return { option, help: Math.max(0, Math.min(most, help + action.by)) };
    }
    default:
      return { option };
  }
}
