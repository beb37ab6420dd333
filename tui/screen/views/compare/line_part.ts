import type { LossLines } from "../../../../src/experiments/landscape/line_survey.ts";
import { column } from "../../layout/arrange.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { awaitedMeasurement } from "../../model/awaited_measurement.ts";
import type { RunsContext } from "../../model/view_model.ts";
import { barrierText } from "../../panels/landscape/landscape_texts.ts";
import { linePanel } from "../../panels/landscape/line_panel.ts";
import { Cells } from "../../terminal/cells.ts";
import { wrapText } from "../../terminal/wrap_text.ts";
import type { Theme } from "../../theme.ts";
import { panelTitle } from "../../widgets/title_row.ts";
import { formatPercent } from "../../../format.ts";
import { rememberLast } from "../../../remember_last.ts";
import { type CompareState, LINE, otherEnd } from "./compare_state.ts";

/** In every frame it is the same. The colours of training and validation are here those of runs. */
const drawLines = rememberLast((lines: LossLines, size: Size, theme: Theme) =>
  linePanel(lines, size, theme, { training: theme.strong, test: theme.faint })
);

/** Loss and accuracy on the line between the networks of two runs, and what barrier lies between. */
export function linePart({ runs, view }: RunsContext<CompareState>, size: Size, theme: Theme): Cells {
  const cells = new Cells(size.width, size.height), other = otherEnd(view, runs.length), [{ run, label }] = runs;
  const known = LINE.of(run), found = known?.other === other ? known : undefined, { lines } = found ?? {};
  const barrier = lines?.barrier && barrierText(lines.barrier);
  // Of the other network no more is needed than its weights.
  const awaited = run.samples && run.network ? { ...runs[other].run, samples: run.samples } : run;
  const sentence = found?.missing ?? barrier ?? awaitedMeasurement(awaited);
  const texts = wrapText(`${sentence[0].toUpperCase()}${sentence.slice(1)}`, Math.max(1, size.width - 2));
  const { title, panel, words } = column(boxOf(size), {
    title: { priority: 1 },
    panel: { least: 2, share: 1, priority: 2 },
    words: { least: 1, preferred: texts.length, most: texts.length, priority: 3 },
  });
  const progress = lines?.progress ?? 0, captions = progress < 1 && lines ? [`${formatPercent(progress, 0)} %`] : [];
  const name = `the line from ${label} (α = 0) to ${runs[other].label} (α = 1)`;
  if (title) cells.place(0, title.y, panelTitle([name, theme.strong], captions, size.width, theme));
  if (panel && lines && lines.training.length > 0) {
    cells.place(0, panel.y, drawLines(lines, { width: panel.width, height: panel.height }, theme));
  }
  if (words) texts.slice(0, words.height).forEach((text, i) => cells.text(1, words.y + i, text, theme.text));
  return cells;
}
