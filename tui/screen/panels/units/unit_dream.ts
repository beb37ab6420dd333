import { shownPixels } from "../../../../data/pixels.ts";
import { areSameUnit, type UnitPlace } from "../../../../src/network/unit_place.ts";
import { formatOutput, formatSigned } from "../../../format.ts";
import { rememberLast } from "../../../remember_last.ts";
import type { Size } from "../../layout/box.ts";
import { UNIT_DREAM } from "../../model/findings/shared.ts";
import type { UnitDream } from "../../model/findings/unit_dream_provider.ts";
import { type KeyBinding, keyTable } from "../../model/key_binding.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { inkImage } from "../../widgets/ink_image.ts";
import { pictureSize } from "../../widgets/picture.ts";
import { signedBars } from "../../widgets/signed_bars.ts";
import { featureName, formatFeature } from "../samples/sample_features.ts";

/** The state of a view in which one can see what a unit wants most. */
export interface DreamChoice {
  /** Whether it is shown. */
  readonly dreams?: boolean;
}

/** The key that shows it, where a unit is looked at. */
export function dreamKey<Context>(isShown: (context: Context) => boolean): KeyBinding<Context, "dream"> {
  return keyTable<Context, "dream">([[
    "D",
    "D",
    "dream",
    "dream",
    isShown,
    "dream: the input that the unit wants most",
  ]])[0];
}

/** The state with the dream shown, or hidden again. */
export function withDream<State extends DreamChoice>(state: State): State {
  return { ...state, dreams: !state.dreams };
}

/** The row of the title, how wide a pixel is at most, and the fewest rows of features. */
const TITLE_HEIGHT = 1, MOST_ENLARGED = 2, LEAST_ROWS = 3;

/** The fewest rows in which a picture can be made out. */
const LEAST_PICTURE = 5;

/** The fewest rows that it makes sense in, and those that it fills at most. */
export function dreamHeights(
  { dataset: { image, columns } }: TrainingState,
  width: number,
): { least: number; most: number } {
  if (!image) return { least: TITLE_HEIGHT + Math.min(columns, LEAST_ROWS), most: TITLE_HEIGHT + columns };
  const { height } = pictureSize(image, Math.min(width, MOST_ENLARGED * image.width), Infinity);
  return { least: TITLE_HEIGHT + Math.min(LEAST_PICTURE, height), most: TITLE_HEIGHT + height };
}

/** The input that a unit wants most, with its pre-activation and the class that the network takes it for. */
export function unitDream(run: TrainingState, place: UnitPlace, { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height), dream = UNIT_DREAM.of(run), { dataset } = run;
  const isOfUnit = areSameUnit(dream?.place, place);
  const title = isOfUnit && dream ? titles(dream, run) : ["wants most: dreaming …", "dreaming …"];
  cells.text(0, 0, title.find((text) => textWidth(text) <= width) ?? truncateText(title.at(-1)!, width), theme.strong);
  if (!dream || !isOfUnit) return cells;
  cells.place(0, TITLE_HEIGHT, drawInput(dream.input, dataset, { width, height: height - TITLE_HEIGHT }, theme));
  return cells;
}

/** `wants most: z +8.31, taken for 3 (92.1 %)`, in ever fewer words; as long as it is under way, how far it is. */
function titles(
  { preActivation, predicted, probability, done, steps }: UnitDream,
  { dataset: { classes }, options: { output } }: TrainingState,
): string[] {
  const z = `z ${formatSigned(preActivation)}`, progress = done < steps ? `, step ${done} of ${steps}` : "";
  const taken = `taken for ${classes[predicted]} (${formatOutput(probability, output, 1)})`;
  return [
    `wants most: ${z}, ${taken}${progress}`,
    `wants most: ${z}${progress || `, ${taken}`}`,
    `wants most: ${z}`,
    z,
  ];
}

/** Drawn again only when it is another. */
const drawInput = rememberLast(
  (input: Float32Array, dataset: ShownDataset, { width, height }: Size, theme: Theme): Cells => {
    const { image } = dataset;
    if (!image) {
      const bars = Array.from(input, (value, k) => ({
        label: featureName(dataset, k),
        value,
        text: formatFeature(value, k, dataset),
      }));
      return signedBars(bars, width, height, theme);
    }
    const size = pictureSize(image, Math.min(width, MOST_ENLARGED * image.width), height);
    return inkImage({ values: shownPixels(input), ...image }, size.width, size.height, theme);
  },
);
