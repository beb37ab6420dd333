import { nearestMistakes } from "../../../../src/evaluation/nearest_mistakes.ts";
import { column } from "../../layout/arrange.ts";
import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { panelTitle } from "../../widgets/title_row.ts";
import { sampleGallery } from "./sample_gallery.ts";
import { type DetailedSamples, samplePanel, samplePanelHeight } from "./sample_panel.ts";

/** Rows of the sample with its probabilities, at least; rows of the mistakes under it, title included, and how many. */
const SAMPLE_HEIGHT = 16, MISTAKES = { least: 8, most: 9 }, MOST_MISTAKES = 20;

/** A sample with all that is predicted for it, and in rows that its image leaves the mistakes that are most like it. */
export function sampleDetail(
  sample: number,
  scored: DetailedSamples,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height), { evaluation, samples } = scored.scoring;
  if (sample >= samples.labels.length) return cells;
  const box = { x: 0, y: 0, width, height }, list = nearestMistakes(evaluation, samples, sample, MOST_MISTAKES);
  const { shown, mistakes } = column(box, {
    shown: { least: Math.max(SAMPLE_HEIGHT, samplePanelHeight(scored.dataset, box)), share: 1, priority: 1 },
    mistakes: list.length > 0 ? { ...MISTAKES, preferred: MISTAKES.most } : undefined,
  }, 1);
  if (shown) cells.place(0, shown.y, samplePanel(sample, scored, shown, theme));
  if (!mistakes) return cells;
  cells.place(0, mistakes.y, panelTitle(["nearest mistakes", theme.strong], [], width, theme));
  const below = { width, height: mistakes.height - 1 };
  cells.place(0, mistakes.y + 1, sampleGallery({ list, place: -1 }, scored, below, theme).cells);
  return cells;
}
