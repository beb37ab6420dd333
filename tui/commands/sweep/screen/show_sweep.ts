import { RunError } from "../../../../src/runs/run_error.ts";
import { DataError } from "../../../../data/data_error.ts";
import { REAL_TIME } from "../../../screen/app/replayed_run.ts";
import { RunGroup } from "../../../screen/app/run_group.ts";
import { showContent } from "../../../screen/app/show_content.ts";
import type { Size } from "../../../screen/layout/box.ts";
import { detectColorDepth } from "../../../screen/terminal/color.ts";
import { EXIT_CODE } from "../../../screen/terminal/end_signals.ts";
import { keyName } from "../../../screen/terminal/input_event.ts";
import { helpOverflow } from "../../../screen/app/shell/help.ts";
import { createTheme } from "../../../screen/theme.ts";
import type { Host } from "../../host.ts";
import { showRuns, type ShowSettings } from "../../show_run.ts";
import { watchTrial } from "../watched_trial.ts";
import type { ShownSweep, SweepLook } from "./shown_sweep.ts";
import { type SweepAction, sweepHelp, workingSweepKeys } from "./sweep_keys.ts";
import { sweepView } from "./sweep_view.ts";
import { chosenPlace, trialList, trialsBetween } from "./trial_list.ts";

/** A sweep that continues while it is shown. */
export interface SweepInProgress {
  readonly folder: string;
  /** Its current state. */
  readonly current: () => Omit<ShownSweep, keyof SweepLook>;
  /** Trains it to its end; calls back whenever there is something new to show. */
  readonly train: (changed: () => void) => Promise<void>;
}

/**
 * Shows a sweep while it continues, and its result, until the user leaves, and any of its trials in between. Returns the exit
 * code: that of a signal that has ended the screen.
 */
export async function showSweep(host: Host, settings: ShowSettings, sweep: SweepInProgress): Promise<number> {
  const depth = settings.color ?? detectColorDepth(host.environment, true);
  const theme = createTheme(depth, undefined, settings.chart), { mouse } = settings, { output } = host;
  let look: SweepLook = { option: 0 };
  let training: Promise<void> | undefined, redraw = () => {}, fail = (_: unknown) => {};
  let failure: { readonly error: unknown } | undefined;
  const shown = (): ShownSweep => ({ ...sweep.current(), ...look });
  for (;;) {
    const left = await showContent<SweepAction, number | "leave">(host.terminal, { theme, mouse, output }, (screen) => {
      ({ redraw, fail } = screen);
      // Recorded events are replayed at once, before the screen is returned.
      queueMicrotask(() =>
        training ??= sweep.train(() => redraw()).catch((error) => {
          failure = { error };
          fail(error);
        })
      );
      return {
        draw: (blank) => sweepView(shown(), blank, theme),
        actionOf(event) {
          if (event.type !== "key") return undefined;
          return workingSweepKeys(shown()).find(({ keys }) => keys.includes(keyName(event)))?.action;
        },
        take(action) {
          if (action.type === "leave") return screen.end("leave");
          look = lookAfter(shown(), action, screen.size);
          if (action.type === "open") screen.end(action.trial);
          if (action.type === "openChosen") screen.end(look.trial!);
        },
        print: (text) => output.error(text),
      };
    });
    if (typeof left.result !== "number") return left.exitCode;
    [redraw, fail] = [() => {}, () => {}];
    try {
      const trial = await watchTrial(sweep.folder, left.result, { isShown: true, speed: Infinity, ...REAL_TIME });
      const { exitCode } = await showRuns(host, RunGroup.of(trial), settings);
      if (Object.values(EXIT_CODE).includes(exitCode)) return exitCode;
    } catch (error) {
      if (!(error instanceof RunError || error instanceof DataError)) throw error;
      look = { ...look, notice: error.message };
    }
    if (failure) throw failure.error;
  }
}

function lookAfter(shown: ShownSweep, action: SweepAction, { width, height }: Size): SweepLook {
  const { state, option, trial, help = 0 } = shown, { length } = state.plan.space.parameters;
  switch (action.type) {
    case "option":
      return { option: (option + action.by + length) % length, trial };
    case "move":
    case "openChosen": {
      const list = trialList(shown), most = list.training.length + list.ranked.length - 1;
      const by = action.type === "move" && trial !== undefined ? action.by : 0;
      const place = Math.max(0, Math.min(most, chosenPlace(shown, list) + by));
      return { option, trial: trialsBetween(list, place, place + 1)[0]?.trial.number ?? 0 };
    }
    case "choose":
    case "open":
      return { option, trial: action.trial };
    case "help":
      return { option, trial, help: 0 };
    case "scrollHelp": {
      const most = helpOverflow(sweepHelp(shown), width, height);
      return { option, trial, help: Math.max(0, Math.min(most, help + action.by)) };
    }
    default:
      return { option, trial };
  }
}
