import type { TrainingState } from "../../model/state.ts";
import { unitOrder } from "./unit_order.ts";
import { placeOf } from "./unit_selection.ts";
import type { ViewContext } from "../../model/view_model.ts";
import type { WeightsState } from "./weights_state.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { awaitedNetwork } from "../../model/awaited_network.ts";
import { leastActivatingImages, topActivatingImages } from "./top_activating_images.ts";
import { formatSigned } from "../../widgets/format_signed.ts";
import { outgoingWeights } from "./outgoing_weights.ts";
import { nameOfShown, type ShownWeights, shownWeights, weightsOfUnit } from "../../panels/shown_weights.ts";
import { GAP, LEAST_SIDE_WIDTH, unitPicture, WIDEST_BARS } from "./unit_picture.ts";
import { describeOrder } from "./weights_title.ts";

type Context = ViewContext<WeightsState>;

/** The row of a title, and one between two parts. */
const TITLE_HEIGHT = 1, BLANK = 1;

/** Columns between the parts of the title. */
const TITLE_GAP = 2;

/** With so many rows for the classes, the last of which counts the weaker ones, there may be samples below. */
const FEWEST_BARS = 7;

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
    cells.text(1, 0, truncateText(awaitedNetwork(run, "waiting for the first weights"), width - 1), theme.faint);
    return cells;
  }
  cells.place(0, 0, title(context, unit, order.length, width, theme));
  const picture = unitPicture(context, shown, unit, width, height - TITLE_HEIGHT, theme);
  cells.place(1, TITLE_HEIGHT, picture);
  const side = 1 + picture.width + GAP;
  const sideWidth = width - side - 1;
  if (sideWidth >= LEAST_SIDE_WIDTH) {
    cells.place(side, TITLE_HEIGHT, whatItDoes(context, shown, unit, sideWidth, height - TITLE_HEIGHT, theme));
  }
  return cells;
}

/** Its bias and norm, what it passes on, and what excites it, one below the other. */
function whatItDoes(
  { run }: Context,
  shown: ShownWeights,
  unit: number,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  cells.text(0, 0, unitFacts(run, unit, weightsOfUnit(shown, unit)), theme.text);
  const afterFacts = 2, classes = run.dataset.classes.length;
  const samples = leastActivatingImages(run, width);
  const room = height - afterFacts;
  const hasSamples = room >= FEWEST_BARS + BLANK + samples || room >= classes + TITLE_HEIGHT + BLANK + samples;
  const bars = Math.min(classes + TITLE_HEIGHT, hasSamples ? room - BLANK - samples : room);
  if (bars <= TITLE_HEIGHT) return cells;
  cells.place(0, afterFacts, outgoingWeights(run, unit, Math.min(WIDEST_BARS, width), bars, theme));
  const top = afterFacts + bars + BLANK;
  if (hasSamples) cells.place(0, top, topActivatingImages(run, unit, width, height - top, theme));
  return cells;
}

/** Which unit it is, which of its weights, and its place in the order; the last goes first where there is no room. */
function title({ run, view }: Context, unit: number, total: number, width: number, theme: Theme): Cells {
  const cells = new Cells(width, 1);
  let x = 1 + cells.text(1, 0, `unit ${unit}`, theme.strong);
  const which = nameOfShown(run, view.shown);
  const notes = [`of ${total} in the first layer, ${which} weights`, `of ${total}, ${which}`, which];
  const note = notes.find((note) => x + TITLE_GAP + note.length < width) ?? "";
  x += TITLE_GAP + cells.text(x + TITLE_GAP, 0, note, theme.text);
  const place = `${placeOf({ run, view }) + 1} of ${total}, ${describeOrder({ run, view })}`;
  const start = width - 1 - textWidth(place);
  if (start >= x + TITLE_GAP) cells.text(start, 0, place, theme.faint);
  return cells;
}

/** Its bias and the norm of the weights that are shown. */
function unitFacts(run: TrainingState, unit: number, weights: Float32Array): string {
  const norm = Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0));
  const layer = run.network?.layers[0];
  const bias = layer && (layer.bias ? formatSigned(layer.bias.at(0, unit)) : "none");
  // The units of a network without hidden layers are its outputs, which the layer itself leaves to the loss.
  const activation = run.network?.layers.length === 1 ? run.options.output : layer?.activation;
  return `norm ${norm.toPrecision(3)}` + (bias ? `   bias ${bias}` : "") + (activation ? `   ${activation}` : "");
}
