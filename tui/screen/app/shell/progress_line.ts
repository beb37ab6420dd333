import { fractionDone, secondsLeft, type TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { progress } from "../../widgets/progress.ts";
import { formatCount, formatDuration } from "../../../format.ts";

/** Rounding errors must not take a whole per cent: 100 · 0.29 is 28.999999999999996. */
const ROUNDING = 1e-9;

/** Fewer columns make no bar worth looking at. */
const LEAST_BAR = 6;

/**
 * One row: the epoch, a bar, per cent, speed, time taken and time left. In little room the bar becomes shorter, then go
 * the unit of the speed, the time taken, the bar, the speed, the time left and the per cent. The figures keep their
 * columns, so that the bar keeps its length while they count.
 */
export function progressLine(state: TrainingState, width: number, theme: Theme): Cells {
  const { options, epoch, speed, clock, viewing, engine } = state;
  const cells = new Cells(width, 1);
  if ((viewing?.doing === "inspecting" || viewing?.doing === "drawing for") && !engine) {
    cells.text(1, 0, truncateText("no training log, so no curves", cells.width - 2), theme.faint);
    return cells;
  }
  const done = fractionDone(state);
  const underWay = Math.min(options.epochs, Math.floor(epoch) + 1);
  const label = `epoch ${String(underWay).padStart(String(options.epochs).length)}/${options.epochs} `;
  const left = secondsLeft(state);
  const percent = `${Math.floor(100 * done + ROUNDING)} %`, taken = flushRight(formatDuration(clock.elapsed), 7);
  const remaining = left === undefined ? "" : `${formatDuration(left)} left`;
  const samples = speed.samplesPerSecond === undefined ? "" : formatCount(speed.samplesPerSecond);
  const fast = samples && `${samples} samples/s`, fastInShort = samples && `${samples}/s`;
  const withBar = [
    [flushRight(percent, 7), flushRight(fast, 19), taken, flushRight(remaining, 12)],
    [flushRight(percent, 7), flushRight(fastInShort, 10), taken, flushRight(remaining, 12)],
    [flushRight(percent, 7), flushRight(fastInShort, 10), flushRight(remaining, 12)],
  ];
  const withoutBar = [
    [flushRight(percent, 6), flushRight(fastInShort, 9), flushRight(remaining, 11)],
    [flushRight(percent, 6), flushRight(remaining, 11)],
    [flushRight(percent, 6)],
  ];
  const room = (figures: string[]) => width - 2 - label.length - figures.join("").length;
  const figures = withBar.find((figures) => room(figures) >= LEAST_BAR) ??
    withoutBar.find((figures) => room(figures) >= 0) ?? [];
  let x = 1 + cells.text(1, 0, label, theme.text);
  const bar = Math.max(0, room(figures));
  if (bar >= LEAST_BAR) cells.place(x, 0, progress(done, bar, 1, theme));
  x += bar;
  cells.text(x, 0, figures.join(""), theme.text);
  return cells;
}

/** A figure at the right end of its columns, with a blank before it however long it is. */
function flushRight(figure: string, width: number): string {
  return ` ${figure}`.padStart(width);
}
