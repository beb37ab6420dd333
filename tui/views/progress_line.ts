import { fractionDone, secondsLeft, type TrainingState } from "../state/state.ts";
import { Cells } from "../terminal/cells.ts";
import { truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { progress } from "../widgets/progress.ts";
import { formatCount, formatDuration } from "../format.ts";

/** Rounding errors must not take a whole per cent: 100 · 0.29 is 28.999999999999996. */
const ROUNDING = 1e-9;

/** Fewer columns make no bar worth looking at. */
const LEAST_BAR = 10;

/**
 * One row: the epoch, a progress bar, per cent, speed, time taken and time left. What has no room is left out, the
 * speed first. The figures keep their columns, so that the bar doesn't change its length while they count.
 */
export function progressLine(state: TrainingState, width: number, theme: Theme): Cells {
  const { options, epoch, speed, clock, viewing, engine } = state;
  const cells = new Cells(width, 1);
  if ((viewing?.doing === "inspecting" || viewing?.doing === "drawing for") && !engine) {
    cells.text(
      1,
      0,
      truncateText("the log of its training isn't there, and so no curve", cells.width - 2),
      theme.faint,
    );
    return cells;
  }
  const done = fractionDone(state);
  const underWay = Math.min(options.epochs, Math.floor(epoch) + 1);
  const label = `epoch ${String(underWay).padStart(String(options.epochs).length)}/${options.epochs} `;
  const left = secondsLeft(state);
  const figures = [
    { text: `${Math.floor(100 * done + ROUNDING)} %`.padStart(7), weight: 4 },
    { text: perSecond(speed.samplesPerSecond).padStart(19), weight: 1 },
    { text: formatDuration(clock.elapsed).padStart(7), weight: 2 },
    { text: (left === undefined ? "" : `${formatDuration(left)} left`).padStart(12), weight: 3 },
  ];
  const room = (kept: typeof figures) =>
    width - 2 - label.length - kept.reduce((sum, { text }) => sum + text.length, 0);
  const kept = [...figures];
  while (kept.length > 0 && room(kept) < LEAST_BAR) {
    kept.splice(kept.indexOf(kept.reduce((least, figure) => figure.weight < least.weight ? figure : least)), 1);
  }
  let x = 1 + cells.text(1, 0, label, theme.text);
  const bar = Math.max(0, room(kept));
  cells.place(x, 0, progress(done, bar, 1, theme));
  x += bar;
  for (const { text } of kept) x += cells.text(x, 0, text, theme.text);
  return cells;
}

function perSecond(samples: number | undefined): string {
  return samples === undefined ? "" : `${formatCount(samples)} samples/s`;
}
