import { RunError } from "../../../../src/runs/run_error.ts";
import { DataError } from "../../../../data/data_error.ts";
import { REAL_TIME } from "../../../screen/app/replayed_run.ts";
import { RunGroup } from "../../../screen/app/run_group.ts";
import { showContent } from "../../../screen/app/show_content.ts";
import { detectColorDepth } from "../../../screen/terminal/color.ts";
import { EXIT_CODE } from "../../../screen/terminal/end_signals.ts";
import { keyName } from "../../../screen/terminal/input_event.ts";
import { createTheme } from "../../../screen/theme.ts";
import type { Host } from "../../host.ts";
import { showRuns, type ShowSettings } from "../../show_run.ts";
import { watchTrial } from "../watched_trial.ts";
import type { ShownSweep, SweepLook } from "./shown_sweep.ts";
import { type SweepAction, workingSweepKeys } from "./sweep_keys.ts";
import { lookAfter } from "./sweep_look.ts";
import { sweepView } from "./sweep_view.ts";

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
      const { exitCode } = await showRuns(host, RunGroup.of(trial), { ...settings, isNested: true });
      if (Object.values(EXIT_CODE).includes(exitCode)) return exitCode;
    } catch (error) {
      if (!(error instanceof RunError || error instanceof DataError)) throw error;
      look = { ...look, notice: error.message };
    }
    if (failure) throw failure.error;
  }
}
