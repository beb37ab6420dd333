import type { TrainingState } from "../../model/state.ts";
import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { signedBars } from "../../widgets/signed_bars.ts";
import { formatSigned } from "../../../format.ts";
import { ATTRIBUTION } from "./unit_order.ts";

/** Bars are no wider than one reads across. */
export const WIDEST_BARS = 64;

/** What a unit of the first layer passes on to every class, as bars under a title. */
export function outgoingWeights(run: TrainingState, unit: number, size: Size, theme: Theme): Cells {
  const cells = new Cells(Math.min(WIDEST_BARS, size.width), size.height), { width, height } = cells;
  cells.text(0, 0, truncateText(titleOf(run), width), theme.strong);
  const { classes } = run.dataset, attribution = ATTRIBUTION.of(run);
  if (!attribution || unit >= attribution.units) {
    cells.text(0, 1, "computing", theme.faint);
    return cells;
  }
  const values = attribution.values.subarray(unit * attribution.classes);
  const bars = classes.map((label, c) => ({ label, value: values[c], text: formatSigned(values[c]) }));
  cells.place(0, 1, signedBars(bars, width, Math.max(0, height - 1), theme));
  return cells;
}

/** With one hidden layer its outgoing weights, with more the paths through all others. */
function titleOf({ layerSizes }: TrainingState): string {
  const layers = (layerSizes?.length ?? 3) - 1;
  if (layers === 1) return "output class";
  return layers === 2 ? "outgoing weight to each class" : "logit attribution to each class";
}
