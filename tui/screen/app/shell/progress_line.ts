import { fractionDone, hasNoEnd, secondsLeft, type TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { progress } from "../../widgets/progress.ts";
import { formatCount, formatDuration } from "../../../format.ts";

/** Rounding errors must not take a whole per cent: 100 · 0.29 is 28.999999999999996. */
const ROUNDING = 1e-9;

/** In place of a bar. */
const NO_END = "· until stopped";

/** Fewer columns make no bar worth looking at. */
const LEAST_BAR = 6;

/**
 * One row: the epoch, a bar, per cent, speed, time taken and time left. In little room the bar becomes shorter, then go
 * the unit of the speed, the time taken, the bar, the speed, the time left and the per cent. The figures keep their
 * columns, so that the bar keeps its length while they count.
 */
export function progressLine(state: TrainingState, width: number, theme: Theme): Cells {
  const { speed, clock, viewing, engine } = state;
  const cells = new Cells(width, 1);
  if ((viewing?.doing === "inspecting" || viewing?.doing === "drawing for") && !engine) {
    cells.text(1, 0, truncateText("no training log, so no curves", cells.width - 2), theme.faint);
    return cells;
  }
  const done = fractionDone(state), left = secondsLeft(state), isEndless = hasNoEnd(state.options);
  const label = `epoch ${epochUnderWay(state)} `;
  const percent = `${Math.floor(100 * done + ROUNDING)} %`, taken = flushRight(formatDuration(clock.elapsed), 7);
  const remaining = left === undefined ? "" : `${formatDuration(left)} left`;
  const samples = speed.samplesPerSecond === undefined ? "" : formatCount(speed.samplesPerSecond);
  const fast = samples && `${samples} samples/s`, fastInShort = samples && `${samples}/s`;
  // Figures of an end have no columns where there is none.
  const ofEnd = (figure: string, width: number) => isEndless ? "" : flushRight(figure, width);
  const withBar = [
    [ofEnd(percent, 7), flushRight(fast, 19), taken, ofEnd(remaining, 12)],
    [ofEnd(percent, 7), flushRight(fastInShort, 10), taken, ofEnd(remaining, 12)],
    [ofEnd(percent, 7), flushRight(fastInShort, 10), ofEnd(remaining, 12)],
  ];
  const withoutBar = [
    [ofEnd(percent, 6), flushRight(fastInShort, 9), ofEnd(remaining, 11)],
    [ofEnd(percent, 6), ofEnd(remaining, 11)],
    [ofEnd(percent, 6)],
  ];
  const leastBar = isEndless ? NO_END.length : LEAST_BAR;
  const room = (figures: string[]) => width - 2 - label.length - figures.join("").length;
  const figures = withBar.find((figures) => room(figures) >= leastBar) ??
    withoutBar.find((figures) => room(figures) >= 0) ?? [];
  let x = 1 + cells.text(1, 0, label, theme.text);
  const bar = Math.max(0, room(figures));
  if (isEndless && bar >= leastBar) cells.text(x, 0, NO_END, theme.faint);
  if (!isEndless && bar >= leastBar) cells.place(x, 0, progress(done, bar, 1, theme));
  x += bar;
  cells.text(x, 0, figures.join(""), theme.text);
  return cells;
}

/** `3/10`; without a number of epochs that there are to be, the number of the one under way. */
function epochUnderWay({ epoch, phase, options: { epochs } }: TrainingState): string {
  if (epochs === null) return String(phase === "finished" ? Math.ceil(epoch) : Math.floor(epoch) + 1);
  return `${String(Math.min(epochs, Math.floor(epoch) + 1)).padStart(String(epochs).length)}/${epochs}`;
}

/** A figure at the right end of its columns, with a blank before it however long it is. */
function flushRight(figure: string, width: number): string {
  return ` ${figure}`.padStart(width);
}
