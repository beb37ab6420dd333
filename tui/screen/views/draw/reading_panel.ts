import { rememberLast } from "../../../remember_last.ts";
import { NO_INK } from "./board_panel.ts";
import { boardOf, type DrawState } from "./draw_state.ts";
import type { Reading } from "./drawing_provider.ts";
import type { ViewContext } from "../../model/view_model.ts";
import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { attributedImage } from "../../widgets/attributed_image.ts";
import { bars } from "../../widgets/bars.ts";
import { inkImage } from "../../widgets/ink_image.ts";
import { calibratedAt, formatOutput, outputFormat, UNLIKE } from "../../../format.ts";
import { awaitedNetwork } from "../../model/awaited_network.ts";
import type { SampleAttribution } from "../../model/findings/sample_attribution.ts";
import { SAMPLE_ATTRIBUTION } from "../../model/findings/shared.ts";
import { READING } from "./reading.ts";

type Context = ViewContext<DrawState>;

/** More classes than these are ordered by probability, and bars are no longer than one reads across. */
const MOST_COUNTED = 16, WIDEST_BARS = 64;

/** The prediction for the drawing; undefined for a blank board, and until there is one. */
export function readingOf(context: Context): Reading | undefined {
  const { classes } = context.run.dataset, reading = READING.of(context.run);
  return boardOf(context) && reading?.probabilities.length === classes.length ? reading : undefined;
}

/** Drawn again only when it is another image. */
const paintSeen = rememberLast(inkImage);

/** What speaks for the prediction for the drawing, by the method that is chosen; undefined until it is known. */
export function attributionOf(context: Context): SampleAttribution | undefined {
  const { run, view } = context, found = SAMPLE_ATTRIBUTION.of(run);
  const isAsked = found?.method === view.why && found?.features.length === run.dataset.columns;
  return isAsked && typeof found.of !== "number" && readingOf(context) ? found : undefined;
}

const paintAttributed = rememberLast(attributedImage);

/** What the network sees of the drawing, with what speaks for its prediction where that is asked; dark for a blank board. */
export function seenImage(context: Context, { width, height }: Size, theme: Theme): Cells {
  const { image } = context.run.dataset, found = attributionOf(context), parts = found?.attribution?.ofInputs;
  if (!image) return new Cells(width, height);
  if (found && parts) return paintAttributed({ ink: found.features, parts, ...image }, { width, height }, theme);
  return paintSeen({ values: readingOf(context)?.image ?? NO_INK, ...image }, width, height, theme);
}

/** The class predicted for the drawing, and the probability of every class, the largest one marked. */
export function readingPanel(context: Context, { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height), { dataset: { classes }, options: { output } } = context.run;
  const reading = readingOf(context), probabilities = reading?.probabilities;
  const best = probabilities && largest(probabilities);
  if (reading && probabilities && best !== undefined) {
    const figure = formatOutput(probabilities[best], output, 1), room = width - figure.length - 1;
    const name = classes[best], fits = ([before, behind]: Wording) => textWidth(before + name + behind) <= room;
    const [before, behind] = wordings(reading).find(fits) ?? ["", ""];
    const start = cells.text(0, 0, before);
    const end = start + cells.text(start, 0, truncateText(name, room - start), theme.accent);
    cells.text(end, 0, behind, reading.isNovel ? theme.warning : theme.faint);
    cells.text(width - figure.length, 0, figure, theme.strong);
  } else cells.text(0, 0, truncateText(whyNothing(context), width), theme.faint);
  const items = classes.map((label, i) => ({ label, value: probabilities?.[i] ?? null, isBest: i === best }));
  if (items.length > MOST_COUNTED) items.sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const options = { marksWeakest: false, format: outputFormat(output) };
  cells.place(0, 1, bars(items, Math.min(width, WIDEST_BARS), height - 1, theme, options));
  return cells;
}

/** What stands before and behind the class that is predicted. */
type Wording = readonly [before: string, behind: string];

/** The same in ever fewer words. */
function wordings({ temperature, isNovel }: Reading): Wording[] {
  if (isNovel) {
    return [["predicted ", `  ${UNLIKE}`], ["", `  ${UNLIKE}`], ["", "  unlike all trained on"], ["", " ? unlike"]];
  }
  const calibrated: Wording[] = temperature === undefined ? [] : [["predicted ", `  ${calibratedAt(temperature)}`]];
  return [...calibrated, ["predicted ", ""]];
}

function whyNothing(context: Context): string {
  if (!context.run.network) return awaitedNetwork(context.run, "waiting for the network");
  return boardOf(context) ? "predicting" : "nothing drawn yet";
}

/** Where the largest number is, the first of equals; undefined if there is none. */
function largest(values: Float32Array): number | undefined {
  const known = [...values.keys()].filter((i) => !Number.isNaN(values[i]));
  return known.length === 0 ? undefined : known.reduce((best, i) => values[i] > values[best] ? i : best);
}
