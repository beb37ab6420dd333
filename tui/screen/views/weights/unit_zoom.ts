import { layerOf, unitOrder, type WeightsContext } from "./unit_order.ts";
import type { UnitPlace } from "../../../../src/network/unit_place.ts";
import type { TrainingState } from "../../model/state.ts";
import { isOff } from "./cut.ts";
import { placeOf } from "./selected_unit.ts";
import { shownCut } from "./shown_cut.ts";
import { truncateText } from "../../terminal/text_width.ts";
import { column, row } from "../../layout/arrange.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { leastActivatingImages, topActivatingImages } from "../../panels/units/top_activating_images.ts";
import { formatSigned } from "../../../format.ts";
import { dreamHeights, unitDream } from "../../panels/units/unit_dream.ts";
import { outgoingWeights } from "../../panels/units/outgoing_weights.ts";
import { nameOfShown, type ShownWeights, weightsOfUnit } from "../../panels/shown_weights.ts";
import { GAP, LEAST_SIDE_WIDTH, unitPicture } from "./unit_picture.ts";
import { captioned, type TitlePart, titleRow } from "../../widgets/title_row.ts";
import { markedOff } from "./switched_off.ts";
import { compositionOf, describeOrder } from "./weights_title.ts";

/** The row of a title; and with so many rows for the classes, the last for the weaker ones, there may be samples below. */
const TITLE_HEIGHT = 1, FEWEST_BARS = 7;

/** In place of its bias and norm. */
const OFF = "switched off: its activation is 0";

/** One unit: its weights, bias and norm, what it passes on, and what activates it most; in little room less of it. */
export function unitZoom(context: WeightsContext, shown: ShownWeights, size: Size, theme: Theme): Cells {
  const { width, height } = size, cells = new Cells(width, height), rows = height - TITLE_HEIGHT;
  const order = unitOrder(context), unit = order[placeOf(context)];
  cells.place(0, 0, title(context, unit, order.length, width, theme));
  const drawn = unitPicture(context, shown, unit, { width, height: rows }, theme);
  const picture = isOff(shownCut(context), { layer: layerOf(context), unit }) ? markedOff(drawn, theme) : drawn;
  const body = { x: 1, y: TITLE_HEIGHT, width: width - 2, height: rows };
  const tracks = { picture: { least: picture.width, priority: 1 }, side: { least: LEAST_SIDE_WIDTH, share: 1 } };
  const { side } = row(body, tracks, GAP);
  // Where there is no room beside the weights, the dream takes theirs.
  const dreamt = context.view.dreams && !side
    ? unitDream(context.run, { layer: layerOf(context), unit }, body, theme)
    : picture;
  cells.place(body.x, body.y, dreamt);
  if (side) cells.place(side.x, side.y, whatItDoes(context, shown, unit, side, theme));
  return cells;
}

/** Its bias and norm, what it passes on, and what activates it most, one below the other. */
function whatItDoes(
  context: WeightsContext,
  shown: ShownWeights,
  unit: number,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height), { run } = context, place = { layer: layerOf(context), unit };
  const classes = TITLE_HEIGHT + run.dataset.classes.length, room = height - 2;
  const dreamt = context.view.dreams ? dreamHeights(run, width) : undefined;
  const { facts, dream, outgoing, samples } = column(boxOf(cells), {
    facts: { priority: 3 },
    dream: dreamt && { least: dreamt.least, preferred: dreamt.most, most: dreamt.most, priority: 2 },
    outgoing: { least: Math.min(classes, FEWEST_BARS, Math.max(2, room)), preferred: classes, priority: 1 },
    samples: { least: leastActivatingImages(run, width), share: 1 },
  }, 1);
  if (facts && isOff(shownCut(context), place)) {
    cells.text(facts.x, facts.y, truncateText(OFF, facts.width), theme.warning);
  } else if (facts) cells.text(facts.x, facts.y, unitFacts(run, place, weightsOfUnit(shown, unit)), theme.text);
  if (dream) cells.place(dream.x, dream.y, unitDream(run, place, dream, theme));
  if (outgoing) cells.place(outgoing.x, outgoing.y, outgoingWeights(run, place, outgoing, theme));
  if (samples) cells.place(samples.x, samples.y, topActivatingImages(run, place, samples, theme));
  return cells;
}

/** Which unit it is, which of its weights, and its place in the order; the last goes first where there is no room. */
function title(context: WeightsContext, unit: number, total: number, width: number, theme: Theme): Cells {
  const { run, view } = context, layer = layerOf(context), which = nameOfShown(run, view.shown, layer);
  const name: TitlePart = [`unit ${unit}`, theme.strong];
  const notes = layer === 0 ? [`of ${total} in the first layer, ${which} weights`, `of ${total}, ${which}`, which] : [
    `of ${total} in layer ${layer + 1}, ${which} weights composed: ${compositionOf(layer)}`,
    `of ${total} in layer ${layer + 1}, ${which}, ${compositionOf(layer)}`,
    `of layer ${layer + 1}`,
  ];
  const place = `${placeOf(context) + 1} of ${total}, ${describeOrder(context)}`;
  const lefts: TitlePart[][] = [...notes.map((note): TitlePart[] => [name, [note, theme.text]]), [name]];
  return titleRow(lefts.flatMap((left) => captioned(left, [place], theme)), width);
}

/** Its bias and the norm of the weights that are shown. */
function unitFacts(run: TrainingState, { layer, unit }: UnitPlace, weights: Float32Array): string {
  const norm = Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0));
  const layers = run.network?.layers, own = layers?.[layer];
  const bias = own && (own.bias ? formatSigned(own.bias.at(0, unit)) : "none");
  // What the outputs make of their sums, the layer itself leaves to the loss.
  const activation = layers?.length === layer + 1 ? run.options.output : own?.activation;
  return `norm ${norm.toPrecision(3)}` + (bias ? `   bias ${bias}` : "") + (activation ? `   ${activation}` : "");
}
