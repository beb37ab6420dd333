import type { Landscape } from "../../../../src/experiments/landscape/landscape_survey.ts";
import { formatWhole } from "../../../../src/format_whole.ts";
import { column } from "../../layout/arrange.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import type { TrainingState } from "../../model/state.ts";
import { landscapePanel } from "../../panels/landscape/landscape_panel.ts";
import { landscapeTexts } from "../../panels/landscape/landscape_texts.ts";
import { Cells } from "../../terminal/cells.ts";
import { wrapText } from "../../terminal/wrap_text.ts";
import type { Theme } from "../../theme.ts";
import { panelTitle } from "../../widgets/title_row.ts";
import { formatPercent } from "../../../format.ts";
import { rememberLast } from "../../../remember_last.ts";
import { LANDSCAPE } from "./layers_state.ts";
import { awaitedMeasurement } from "../../model/awaited_measurement.ts";
import { nearestMoment } from "./looked_at.ts";

/** The share of the rows that sentences may take. */
const TEXTS_SHARE = 0.3;

/** In every frame it is the same. */
const drawMap = rememberLast((landscape: Landscape, at: number | undefined, size: Size, theme: Theme) =>
  landscapePanel({ landscape, at }, size, theme)
);

/** The loss landscape around the network of a run, the path of its training, and what they say. */
export function landscapePart(run: TrainingState, epoch: number | undefined, size: Size, theme: Theme): Cells {
  const cells = new Cells(size.width, size.height), found = LANDSCAPE.of(run);
  const { landscape, epochs = [], missing, samples = 0 } = found ?? {}, { grid } = landscape ?? {};
  const rows = [...landscape ? landscapeTexts(landscape) : [], ...missing ? [`${missing}.`] : []].join(" ");
  const texts = wrapText(rows, Math.max(1, size.width - 2)).slice(0, Math.floor(size.height * TEXTS_SHARE));
  const boxes = column(boxOf(size), {
    title: { priority: 1 },
    map: { least: 1, share: 1, priority: 3 },
    texts: texts.length > 0 ? { least: texts.length } : undefined,
  });
  const progress = grid ? grid.done / grid.size ** 2 : 0, percent = `${formatPercent(progress, 0)} %`;
  const measured = `${formatWhole(samples)} training samples`;
  const captions = progress < 1 ? found ? [`${measured}, ${percent}`, percent] : [awaitedMeasurement(run)] : [measured];
  if (boxes.title) cells.place(0, 0, panelTitle(["loss landscape", theme.strong], captions, size.width, theme));
  if (boxes.map && landscape) {
    const { width, height, y } = boxes.map;
    cells.place(
      0,
      y,
      drawMap(landscape, nearestMoment(epochs.map((epoch) => ({ epoch })), epoch), { width, height }, theme),
    );
  }
  texts.forEach((text, i) => cells.text(1, (boxes.texts?.y ?? size.height) + i, text, theme.text));
  return cells;
}
