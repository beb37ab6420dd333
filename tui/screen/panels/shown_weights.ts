import type { Matrix } from "../../../src/matrix/matrix.ts";
import { rememberLast } from "../../remember_last.ts";
import type { TrainingState } from "../model/state.ts";
import { divergingScale, thumbnail } from "../widgets/diverging.ts";
import { captioned, type TitlePart, titleRow } from "../widgets/title_row.ts";
import { robustScale } from "../widgets/robust_scale.ts";
import { atEpoch } from "./samples/scored_on.ts";
import type { ImageSize } from "../../../data/dataset.ts";
import type { Size } from "../layout/box.ts";
import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";

/** Live weights are redrawn so often during training: seen as motion, at a fraction of the cost of every frame. */
const REFRESHES_A_SECOND = 2.5;

/** Which weights are shown: those of now, those before training, or what training has added. */
export const SHOWN_WEIGHTS = ["trained", "untrained", "difference"] as const;

/** One of {@link SHOWN_WEIGHTS}. */
export type ShownState = typeof SHOWN_WEIGHTS[number];

/** Weights of the first layer that are shown, W (inputs × units), less others, with a number for each redrawing. */
export interface ShownWeights {
  readonly matrix: Matrix;
  readonly minus?: Matrix;
  readonly revision: number;
}

/** The first layer's weights as they are to be shown, once there are any. */
export function shownWeights(run: TrainingState, shown: ShownState): ShownWeights | undefined {
  const { weights, untrained } = run;
  if (!weights) return undefined;
  const { matrix } = weights;
  const revision = run.phase === "training" ? Math.floor(run.clock.elapsed * REFRESHES_A_SECOND) : run.epoch;
  // Of a run whose beginning isn't known there is nothing else to show.
  if (!untrained || shown === "trained") return { matrix, revision };
  return shown === "untrained" ? { matrix: untrained, revision: 0 } : { matrix, minus: untrained, revision };
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
  { untrained, networkEpoch }: Pick<TrainingState, "untrained" | "networkEpoch">,
  shown: ShownState,
): string {
  if (untrained && shown === "untrained") return "untrained";
  const name = networkEpoch === undefined ? "trained" : networkEpoch === 0 ? "untrained" : atEpoch(networkEpoch);
  return !untrained || shown === "trained" ? name : `${name} − untrained`;
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
