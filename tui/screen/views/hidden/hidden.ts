import { rememberLast } from "../../../remember_last.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { TrainingState } from "../../model/state.ts";
import { awaitingReading } from "../../panels/explanation/awaiting_reading.ts";
import { predictionText, sampleName } from "../../panels/explanation/sample_name.ts";
import { sampleDetail } from "../../panels/samples/sample_detail.ts";
import { sampleImage } from "../../panels/samples/sample_features.ts";
import { classLegend } from "../../panels/projection/class_legend.ts";
import { hasRoomForDetail } from "../../panels/samples/sample_grid.ts";
import { probabilityOf } from "../../panels/samples/sample_lists.ts";
import { type DetailedSamples, samplePanel } from "../../panels/samples/sample_panel.ts";
import type { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { drawRules } from "../../widgets/rules.ts";
import { type PointForm, scatter } from "../../widgets/scatter.ts";
import { cellOf, scatterPlaces } from "../../widgets/scatter_places.ts";
import { sentence } from "../../widgets/sentence.ts";
import { defineView } from "../define_view.ts";
import { hiddenLayout } from "./hidden_layout.ts";
import type { HiddenSpace } from "./hidden_space_provider.ts";
import { type HiddenAction, hiddenModel } from "./hidden_state.ts";
import { type HiddenState, isHighlighted, marksMistakes, selectedPoint, spaceOf } from "./shown_space.ts";
import { hiddenTitle } from "./hidden_title.ts";

/** A click selects the nearest point within so many cells, one of them two columns. */
const REACH = 3;

/** A layer's activations of the samples in two dimensions, and the selected one by itself. */
export const hidden = defineView("hidden", hiddenModel, {
  least: { width: 16, height: 4 },
  draw(context, size, theme) {
    const { run, view } = context, space = spaceOf(context);
    if (!space) return new Drawn(awaitingReading(run, size, theme));
    const drawn = new Drawn<HiddenAction>(size).onWheel(boxOf(size), { sample: -1 }, { sample: 1 });
    const { scoring } = space, body = { x: 0, y: 1, width: size.width - 1, height: size.height - 1 };
    drawn.place({ x: 0, y: 0 }, hiddenTitle(space, context, size.width, theme));
    if (!scoring) return drawn.place(body, sentence(DIVERGED, body, theme));
    const point = selectedPoint(context), samples = detailedSamples(space, run);
    if (view.isZoomed) {
      const shown = hasRoomForDetail(size) ? sampleDetail : samplePanel;
      return drawn.place(body, shown(point, samples, body, theme)).onContent(body, { zoom: false });
    }
    const { map, legend, panel, picture, line } = hiddenLayout(run.dataset, body), { classes } = run.dataset;
    const accuracies = scoring.evaluation.classes.map(({ recall }) => recall);
    if (map) drawn.place(map, drawMap(space, view, classes, point, map, theme));
    if (legend) drawn.place(legend, classLegend({ classes, accuracies, highlighted: view.highlighted }, legend, theme));
    if (panel) drawn.place(panel, samplePanel(point, samples, panel, theme)).onContent(panel, { zoom: true });
    if (picture) {
      const image = sampleImage(scoring.samples, point, run.dataset.image!, picture, theme);
      drawn.place(picture, image).onContent(picture, { zoom: true });
    }
    if (line) drawn.place(line, sampleLine(space, run, point, line.width, theme));
    drawRules(drawn.cells, panel ? [map, { ...panel, y: body.y, height: body.height }] : [], theme);
    return drawn;
  },
});

const DIVERGED = [
  "the network's outputs are not numbers (NaN): training has diverged",
  "NaN: training has diverged",
  "NaN",
];

/** What is shown of one sample in full. */
const detailedSamples = rememberLast((space: HiddenSpace, { dataset, network }: TrainingState): DetailedSamples => (
  { scoring: space.scoring!, numbers: space.numbers, dataset, network }
));

/** Drawn again only when points have moved, or something is chosen. */
const drawMap = rememberLast((
  space: HiddenSpace,
  view: HiddenState,
  classes: readonly string[],
  selected: number,
  { width, height }: Size,
  theme: Theme,
): Drawn<HiddenAction> => {
  const { points, labels, scoring } = space, size = { width, height };
  const { predictions } = scoring!.evaluation, places = scatterPlaces({ points, classes }, size, theme);
  const isMarked = marksMistakes(view, space);
  const formOf = (point: number): PointForm => {
    if (!isHighlighted(view, space, point)) return "faint";
    return isMarked && predictions[point] !== labels[point] ? "standing out" : "plain";
  };
  const cells = scatter({ points, labels, classes, formOf, selected }, places, size, theme);
  return new Drawn<HiddenAction>(cells).on(boxOf(size), ({ action, button, x, y }) => {
    if (action !== "press" || button !== "left") return undefined;
    let nearest = -1, least = REACH;
    for (let point = 0; point < labels.length; point++) {
      if (!isHighlighted(view, space, point)) continue;
      const cell = cellOf(places, point), distance = Math.hypot((cell.x - x) / 2, cell.y - y);
      // Of several in a cell the selected one is meant, so that a second click zooms into it.
      if (distance < least || distance === least && point === selected) [nearest, least] = [point, distance];
    }
    return nearest < 0 ? undefined : { choose: nearest };
  });
});

/** `test sample 31: true 4, predicted 9 (93.9 %)`. */
function sampleLine(
  { scoring, numbers, labels, measuredOn }: HiddenSpace,
  { dataset: { classes } }: TrainingState,
  point: number,
  width: number,
  theme: Theme,
): Cells {
  const { evaluation } = scoring!, label = evaluation.predictions[point], isRight = label === labels[point];
  const predicted = predictionText(
    { label, probability: probabilityOf(evaluation, point, label) },
    classes,
    evaluation.output,
  );
  const texts = [sampleName(numbers[point], measuredOn), `true ${classes[labels[point]]}, ${predicted}`];
  const { cells } = new Drawn<never>({ width, height: 1 });
  const x = 1 + cells.text(1, 0, truncateText(`${texts[0]}: `, width - 1), theme.faint);
  cells.text(x, 0, truncateText(texts[1], width - x), isRight ? theme.good : theme.bad);
  return cells;
}
