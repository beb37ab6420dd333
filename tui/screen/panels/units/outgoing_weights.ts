import type { UnitPlace } from "../../../../src/network/unit_place.ts";
import { LOGIT_ATTRIBUTION } from "../../model/findings/shared.ts";
import type { TrainingState } from "../../model/state.ts";
import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { signedBars } from "../../widgets/signed_bars.ts";
import { formatSigned } from "../../../format.ts";

/** Bars are no wider than one reads across. */
export const WIDEST_BARS = 64;

/** What a unit passes on to every class, as bars under a title. */
export function outgoingWeights(run: TrainingState, { layer, unit }: UnitPlace, size: Size, theme: Theme): Cells {
  const cells = new Cells(Math.min(WIDEST_BARS, size.width), size.height), { width, height } = cells;
  const titles = titlesOf(run, layer), title = titles.find((text) => textWidth(text) <= width) ?? titles.at(-1)!;
  cells.text(0, 0, truncateText(title, width), theme.strong);
  const { classes } = run.dataset, attribution = LOGIT_ATTRIBUTION.of(run);
  if (attribution?.layer !== layer || unit >= attribution.units) {
    cells.text(0, 1, "computing", theme.faint);
    return cells;
  }
  const values = attribution.values.subarray(unit * attribution.classes);
  const bars = classes.map((label, c) => ({ label, value: values[c], text: formatSigned(values[c]) }));
  cells.place(0, 1, signedBars(bars, width, Math.max(0, height - 1), theme));
  return cells;
}

/** Of an output its class, of the layer below its outgoing weights, of others the paths through all above; also in short. */
function titlesOf({ network }: TrainingState, layer: number): readonly string[] {
  const above = (network?.layers.length ?? 2) - 1 - layer;
  if (above === 0) return ["output class"];
  return above === 1
    ? ["outgoing weight to each class", "weight to each class", "classes"]
    : ["logit attribution to each class", "logit attribution", "classes"];
}
