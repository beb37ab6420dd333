import type { OverviewState } from "./overview_state.ts";
import type { ClassAccuracy, TrainingState } from "../../model/state.ts";
import type { Size } from "../../layout/box.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { bars } from "../../widgets/bars.ts";
import { type TitlePart, titleRow } from "../../widgets/title_row.ts";
import { formatPercent } from "../../../format.ts";

/**
 * The accuracy of every class as bars, with the samples it was measured on and the accuracy over all in the title.
 *
 * @param order The classes as the data set counts them, or the weakest first; one without a figure comes last then.
 */
export function classPanel(
  state: TrainingState,
  order: OverviewState["classOrder"],
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const { measuredOn, perClass, overall } = state.classAccuracy;
  const style = { ...styleOf(measuredOn, theme), bold: true };
  const left: TitlePart[] = [[measuredOn ? `${measuredOn} accuracy` : "accuracy by class", style]];
  const right: TitlePart | undefined = overall === undefined ? undefined : [`${formatPercent(overall, 1)} %`, style];
  // It stands between the borders of its bars.
  cells.place(-1, 0, titleRow([{ left, right }, { left }], width + 2));
  const items = state.dataset.classes.map((label, i) => ({ label, value: perClass[i] ?? null }));
  if (order === "weakest") items.sort((a, b) => (a.value ?? Infinity) - (b.value ?? Infinity));
  cells.place(0, 1, bars(items, width, height - 1, theme));
  return cells;
}

function styleOf(measuredOn: ClassAccuracy["measuredOn"], theme: Theme): Style {
  return measuredOn === "training" || measuredOn === "validation" ? theme[measuredOn] : theme.strong;
}
