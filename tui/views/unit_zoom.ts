import { featureNames } from "../state/feature_grid.ts";
import { unitOrder } from "../state/unit_order.ts";
import { placeOf } from "../state/unit_selection.ts";
import type { ViewContext } from "../state/view_model.ts";
import type { WeightsState } from "../state/weights.ts";
import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { divergingScale } from "../widgets/diverging.ts";
import { robustScale } from "../widgets/robust_scale.ts";
import { signedBars } from "../widgets/signed_bars.ts";
import { thumbnail, thumbnailSize } from "../widgets/thumbnail.ts";
import { excitingImages, leastExcitingImages } from "./exciting_images.ts";
import { formatSigned } from "./format_signed.ts";
import { allWeights, nameOfShown, type ShownWeights, shownWeights, weightsOfUnit } from "./shown_weights.ts";
import { describeOrder } from "./weights_title.ts";

type Context = ViewContext<WeightsState>;

/** The rows above the weights and of their scale below. */
const TITLE_HEIGHT = 1, SCALE_HEIGHT = 1;

/** The share of the window's width that the weights take at most, and the columns beside them. */
const WEIGHTS_SHARE = 0.5, GAP = 3;

/** Narrower, the bars of the classes say nothing. */
const LEAST_SIDE_WIDTH = 22;

/** A column of bars is no wider than one reads across. */
const WIDEST_BARS = 64;

/**
 * One unit in the full window: its weights with the scale of their colours, its bias and norm, what it passes on to
 * every class, and the samples trained on that excite it most. In little room the samples go first, then the classes.
 */
export function unitZoom(context: Context, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const { run, view } = context;
  const order = unitOrder(run, view), unit = order[placeOf(context)];
  const shown = shownWeights(run, view.shown);
  if (!shown || unit === undefined) {
    cells.text(1, 0, "waiting for the first weights", theme.faint);
    return cells;
  }
  cells.place(0, 0, title(context, unit, order.length, width, theme));
  const body = height - TITLE_HEIGHT;
  const weights = weightsOfUnit(shown, unit);
  const picture = drawWeights(context, shown, weights, width, body, theme);
  cells.place(1, TITLE_HEIGHT, picture);
  const side = 1 + picture.width + GAP;
  const sideWidth = width - side - 1;
  if (sideWidth < LEAST_SIDE_WIDTH) return cells;
  const samples = leastExcitingImages(run, sideWidth);
  const facts = unitFacts(context, unit, weights);
  facts.forEach((fact, y) => cells.text(side, TITLE_HEIGHT + y, fact, theme.text));
  let y = TITLE_HEIGHT + facts.length + 1;
  const classes = run.dataset.classes.length;
  const room = height - y - 1;
  const barRows = room - classes >= samples + 1 ? classes : Math.min(classes, room);
  if (barRows < 1) return cells;
  cells.text(side, y++, outgoingTitle(context), theme.strong);
  cells.place(side, y, outgoing(context, unit, Math.min(WIDEST_BARS, sideWidth), barRows, theme));
  y += barRows + 1;
  if (height - y >= samples) cells.place(side, y, excitingImages(run, unit, sideWidth, height - y, theme));
  return cells;
}

/** Which unit it is, and which of its weights. */
function title({ run, view }: Context, unit: number, total: number, width: number, theme: Theme): Cells {
  const cells = new Cells(width, 1);
  const end = 1 + cells.text(1, 0, `unit ${unit}`, theme.strong);
  cells.text(end + 2, 0, `of ${total} in the first layer, ${nameOfShown(run, view.shown)} weights`, theme.text);
  const caption = `${placeOf({ run, view }) + 1} of ${total}, ${describeOrder({ run, view })}`;
  const start = width - 1 - caption.length;
  if (start > end + 50) cells.text(start, 0, caption, theme.faint);
  return cells;
}

/** The weights as a picture with its scale; of data that are no images, as bars with the features' names. */
function drawWeights(
  { run, view }: Context,
  shown: ShownWeights,
  weights: Float32Array,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const { image } = run.dataset;
  const room = width - 2;
  if (!image) {
    const names = featureNames(run.dataset);
    const bars = names.map((label, i) => ({ label, value: weights[i], text: formatSigned(weights[i]) }));
    const share = room >= 2 * LEAST_SIDE_WIDTH + GAP ? WEIGHTS_SHARE : 1;
    return signedBars(bars, Math.min(WIDEST_BARS, Math.floor(room * share)), height, theme);
  }
  const rows = Math.max(1, height - SCALE_HEIGHT);
  const beside = room - GAP - LEAST_SIDE_WIDTH;
  const half = Math.floor(room * WEIGHTS_SHARE);
  const size = thumbnailSize(image, beside >= thumbnailSize(image, half, rows).width ? half : room, rows);
  const scale = robustScale(view.scale === "all" ? allWeights(shown) : weights);
  const cells = new Cells(Math.max(size.width, divergingScale(theme).width), size.height + SCALE_HEIGHT);
  cells.place(0, 0, thumbnail({ values: weights, ...image }, size.width, size.height, theme, scale));
  if (height > rows) cells.place(0, size.height, valueScale(scale, cells.width, theme));
  return cells;
}

/** The colours' scale with its values: `−0.42 ▇▇▇▇ +0.42`. */
function valueScale(scale: number, width: number, theme: Theme): Cells {
  const cells = new Cells(width, 1);
  const colors = divergingScale(theme);
  const low = formatSigned(-scale), high = formatSigned(scale);
  const left = Math.max(0, Math.floor((width - colors.width - low.length - high.length) / 2));
  const x = left + cells.text(left, 0, low, theme.faint);
  const inner = new Cells(colors.width - 2, 1);
  inner.place(-1, 0, colors);
  cells.place(x, 0, inner);
  cells.text(x + inner.width, 0, high, theme.faint);
  return cells;
}

/** Its bias and the norm of the weights that are shown. */
function unitFacts({ run }: Context, unit: number, weights: Float32Array): string[] {
  const norm = Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0));
  const layer = run.network?.layers[0];
  const bias = layer && (layer.bias ? formatSigned(layer.bias.value.at(0, unit)) : "none");
  return [`norm ${norm.toPrecision(3)}` + (bias ? `   bias ${bias}` : "") + (layer ? `   ${layer.activation}` : "")];
}

/** With one hidden layer its outgoing weights, with more the paths through all others. */
function outgoingTitle({ run }: Context): string {
  const layers = (run.units?.length ?? 3) - 1;
  if (layers === 1) return "the class that it stands for";
  return layers === 2 ? "outgoing weight to each class" : "paths to each class, their weights multiplied";
}

function outgoing({ run }: Context, unit: number, width: number, height: number, theme: Theme): Cells {
  const { influence, dataset: { classes } } = run;
  if (!influence || unit >= influence.units) {
    const cells = new Cells(width, height);
    cells.text(0, 0, "being computed", theme.faint);
    return cells;
  }
  const bars = classes.map((label, c) => {
    const value = influence.values[unit * influence.classes + c];
    return { label, value, text: formatSigned(value) };
  });
  return signedBars(bars, width, height, theme);
}
