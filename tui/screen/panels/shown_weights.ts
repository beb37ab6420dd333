import type { Matrix } from "../../../src/matrix/matrix.ts";
import { rememberLast } from "../../remember_last.ts";
import { COMPOSED_WEIGHTS } from "../model/findings/shared.ts";
import { networkEpochOf, type TrainingState } from "../model/state.ts";
import { divergingScale, thumbnail } from "../widgets/diverging.ts";
import { captioned, type TitlePart, titleRow } from "../widgets/title_row.ts";
import { robustScale } from "../widgets/robust_scale.ts";
import { atEpoch } from "./samples/scored_on.ts";
import type { ImageSize } from "../../../data/dataset.ts";
import type { Size } from "../layout/box.ts";
import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";

/** Live weights are redrawn so often during training: seen as motion, at a fraction of the cost of every frame. */
const REFRESHES_A_SECOND = 1.5;

/**
 * Which weights are shown: those of now, those before training, those of the moment that is marked, or what those of now
 * have more than the marked ones, and without any, than those before training.
 */
export const SHOWN_WEIGHTS = ["trained", "untrained", "marked", "difference"] as const;

/** One of {@link SHOWN_WEIGHTS}. */
export type ShownState = typeof SHOWN_WEIGHTS[number];

/** Weights of a layer that are shown (inputs × units), less others, with a number for each redrawing. */
export interface ShownWeights {
  readonly matrix: Matrix;
  readonly minus?: Matrix;
  readonly revision: number;
}

/** Which of them there are to choose from for such runs, of a layer counted from 0. */
export function weightsToShow(
  runs: readonly Pick<TrainingState, "untrained" | "timeline">[],
  layer = 0,
): readonly ShownState[] {
  const untrained = runs.some(({ untrained }) => untrained && layer in untrained);
  const marked = runs.some(({ timeline }) => timeline?.marked && layer in timeline.marked.weights);
  const isKnown = { trained: true, untrained, marked, difference: untrained || marked };
  return SHOWN_WEIGHTS.filter((shown) => isKnown[shown]);
}

/** The weights of a layer as they are to be shown, deeper ones composed through the layers below, once there are any. */
export function shownWeights(run: TrainingState, shown: ShownState, layer = 0): ShownWeights | undefined {
  const of = layer === 0 ? firstLayerWeights(run) : COMPOSED_WEIGHTS.of(run);
  if (!of || of.layer !== layer) return undefined;
  const { trained: matrix, untrained, marked, revision } = "revision" in of ? of : { ...of, revision: of.epoch };
  // Where what is asked for isn't known there is nothing else to show.
  switch (shown) {
    case "trained":
      return { matrix, revision };
    case "untrained":
      return untrained ? { matrix: untrained, revision: 0 } : { matrix, revision };
    case "marked":
      return marked ? { matrix: marked, revision: 0 } : { matrix, revision };
    case "difference":
      return { matrix, minus: marked ?? untrained, revision };
  }
}

function firstLayerWeights(run: TrainingState) {
  const { weights, untrained, timeline } = run;
  const revision = run.phase === "training" ? Math.floor(run.clock.elapsed * REFRESHES_A_SECOND) : networkEpochOf(run);
  return weights &&
    { layer: 0, trained: weights.matrix, untrained: untrained?.[0], marked: timeline?.marked?.weights[0], revision };
}

/** The weights of one unit, a column of W. */
export function weightsOfUnit({ matrix, minus }: ShownWeights, unit: number): Float32Array {
  const weights = new Float32Array(matrix.rows);
  for (let row = 0; row < weights.length; row++) weights[row] = matrix.at(row, unit) - (minus?.at(row, unit) ?? 0);
  return weights;
}

/** One scale of colours for all units: the {@link robustScale} of all weights. */
export const commonScale = rememberLast(({ matrix, minus }: ShownWeights): number => {
  const weights = matrix.toFloat32Array();
  if (minus) {
    for (let i = 0; i < weights.length; i++) weights[i] -= minus.at(Math.floor(i / matrix.columns), i % matrix.columns);
  }
  return robustScale(weights);
});

/** What the shown weights are called: `trained`, or where they are older than what else is shown, `epoch 3.4`. */
export function nameOfShown(
  { untrained, networkEpoch, timeline }: Pick<TrainingState, "untrained" | "networkEpoch" | "timeline">,
  shown: ShownState,
  layer = 0,
): string {
  const marked = timeline?.marked && nameOfEpoch(timeline.marked.epoch);
  if (untrained && shown === "untrained") return "untrained";
  if (marked && shown === "marked") return marked;
  // Of a moment that only the first layer is kept of, deeper ones are those of the nearest that is kept as a whole.
  const now = timeline?.at === undefined || layer > 0 ? networkEpoch : timeline.moments[timeline.at].epoch;
  const name = now === undefined ? "trained" : nameOfEpoch(now), before = marked ?? (untrained && "untrained");
  return shown === "difference" && before ? `${name} − ${before}` : name;
}

function nameOfEpoch(epoch: number): string {
  return epoch === 0 ? "untrained" : atEpoch(epoch);
}

/** A title that says what the colours of weights stand for, as far as there is room, and at the right the caption. */
export function weightsPanelTitle(text: string, caption: string, width: number, theme: Theme): Cells {
  const title: TitlePart = [text, theme.strong];
  const [withColors] = captioned([title, divergingScale(theme)], [caption], theme);
  return titleRow([withColors, ...captioned([title], [caption], theme)], width);
}

/** Units whose weights are to be drawn as pictures. */
export interface UnitThumbnails {
  readonly shown: ShownWeights;
  readonly units: readonly number[];
  readonly image: ImageSize;
  readonly size: Size;
  /** The |weight| of the strongest colour; left out, each unit has its own. */
  readonly scale?: number;
}

/** A function that draws units' weights, and draws them again only when something that they show has changed. */
export function unitPainter(): (thumbnails: UnitThumbnails, theme: Theme) => Cells[] {
  const paint = rememberLast((
    units: string,
    { shown, image, size, scale }: Omit<UnitThumbnails, "units">,
    theme: Theme,
  ) =>
    units.split(",").map((unit) => {
      const values = weightsOfUnit(shown, Number(unit));
      return thumbnail({ values, ...image }, size.width, size.height, theme, scale);
    })
  );
  return ({ units, ...thumbnails }, theme) => paint(units.join(), thumbnails, theme);
}
