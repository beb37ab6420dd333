import type { WeightsContext } from "./unit_order.ts";
import { rememberLast } from "../../../remember_last.ts";
import { WIDEST_BARS } from "../../panels/units/outgoing_weights.ts";
import { featureNames } from "./feature_grid.ts";
import { middle, type Size } from "../../layout/box.ts";
import { commonScale, type ShownWeights, unitPainter, weightsOfUnit } from "../../panels/shown_weights.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { divergingScale } from "../../widgets/diverging.ts";
import { robustScale } from "../../widgets/robust_scale.ts";
import { signedBars } from "../../widgets/signed_bars.ts";
import { pictureSize } from "../../widgets/picture.ts";
import { formatSigned } from "../../../format.ts";

/** The row of the scale below the picture, and the columns of plus and minus at both ends of it. */
const SCALE_HEIGHT = 1, SIGNS = 2;

/** The share of the columns that a picture takes beside something else, MNIST's pixels being three wide in 160, and that bars do. */
const PICTURE_SHARE = 0.54, BARS_SHARE = 0.5;

/** What may stand beside, and the columns between. */
export const LEAST_SIDE_WIDTH = 22, GAP = 3;

const paintUnit = unitPainter();

/** The end of the scale, which changes with the picture. */
const scaleOf = rememberLast((shown: ShownWeights, unit: number) => robustScale(weightsOfUnit(shown, unit)));

/** The weights as a picture with its scale; of data that are no images, as bars with the features' names. */
export function unitPicture(
  { run, view }: WeightsContext,
  shown: ShownWeights,
  unit: number,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const { image } = run.dataset, room = width - 2, share = Math.floor(room * (image ? PICTURE_SHARE : BARS_SHARE));
  if (!image) {
    const weights = weightsOfUnit(shown, unit), hasSide = room >= 2 * LEAST_SIDE_WIDTH + GAP;
    const bars = featureNames(run.dataset)
      .map((label, i) => ({ label, value: weights[i], text: formatSigned(weights[i]) }));
    return signedBars(bars, Math.min(WIDEST_BARS, hasSide ? share : room), height, theme);
  }
  const rows = Math.max(1, height - SCALE_HEIGHT), beside = room - GAP - LEAST_SIDE_WIDTH;
  const size = pictureSize(image, beside >= pictureSize(image, share, rows).width ? share : room, rows);
  const scale = view.scale === "all" ? commonScale(shown) : scaleOf(shown, unit);
  const [picture] = paintUnit({ shown, units: [unit], image, size, scale }, theme);
  const legend = valueScale(scale, room, theme);
  const cells = new Cells(Math.max(size.width, legend.width), size.height + SCALE_HEIGHT);
  cells.place(0, 0, picture);
  if (height > rows) cells.place(middle(size.width, legend.width), size.height, legend);
  return cells;
}

/** The colours' scale with its values, `−0.42 ▇▇▇▇ +0.42`; in little room the colours between minus and plus. */
function valueScale(scale: number, room: number, theme: Theme): Cells {
  const colors = divergingScale(theme), low = formatSigned(-scale), high = formatSigned(scale);
  const cells = new Cells(low.length + colors.width - SIGNS + high.length, 1);
  if (cells.width > room) return colors;
  const inner = new Cells(colors.width - SIGNS, 1);
  inner.place(-SIGNS / 2, 0, colors);
  cells.text(0, 0, low, theme.faint);
  cells.place(low.length, 0, inner);
  cells.text(low.length + inner.width, 0, high, theme.faint);
  return cells;
}
