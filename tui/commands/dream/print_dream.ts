import { l2Norm } from "../../../src/experiments/l2_norm.ts";
import type { Output } from "../../screen/app/output.ts";
import { printReport } from "../../screen/app/print_report.ts";
import { unscaled } from "../../screen/model/shown_dataset.ts";
import type { Cells } from "../../screen/terminal/cells.ts";
import type { Theme } from "../../screen/theme.ts";
import { textRows, wrapParagraphs } from "../../screen/widgets/paragraphs.ts";
import { stacked, textLines } from "../printed_blocks.ts";
import { dreamBlock, nameOfDream } from "./dream_panel.ts";
import { predictedOf, textsOf, titleOf } from "./dream_texts.ts";
import { calibrated, type OpenedChange, type OpenedDream, type OpenedDreams } from "./opened_dream.ts";

/** Columns of a sentence. */
const TEXT_WIDTH = 78;

/** Prints what was found: pictures or a table, and sentences. */
export function printDream(output: Output, opened: OpenedDream): void {
  printReport(output, (width, theme) => dreamReport(opened, width, theme));
}

/** What was found, in `width` columns. */
function dreamReport(opened: OpenedDream, width: number, theme: Theme): Cells {
  const room = Math.min(width, TEXT_WIDTH), title = `${titleOf(opened)}: ${opened.model}`;
  return stacked(
    [
      textLines([title[0].toUpperCase() + title.slice(1)], width, theme.strong),
      dreamBlock(opened, width, theme),
      textRows(wrapParagraphs(textsOf(opened), room), room, theme),
    ],
    width,
    1,
  );
}

/** The same for machines. Inputs are as the network takes them; `features` are in the units of the data. */
export function dreamJson(opened: OpenedDream): object {
  return {
    model: opened.model,
    temperature: opened.temperature,
    ...opened.kind === "change" ? changeJson(opened) : dreamsJson(opened),
  };
}

function dreamsJson(opened: OpenedDreams): object {
  const { dreamer, classes, norm, seed } = opened;
  return {
    norm,
    steps: dreamer.steps,
    seed,
    dreams: dreamer.dreams.map((dream, i) => ({
      [classes ? "class" : "unit"]: nameOfDream(opened, i),
      value: dream.value,
      norm: l2Norm(dream.input),
      predicted: predictedOf(opened, dream),
      probabilities: Array.from(calibrated(opened, dream.probabilities)),
      input: Array.from(dream.input),
      ...featuresJson(opened, dream.input),
    })),
  };
}

function changeJson(opened: OpenedChange): object {
  const { network, dataset: { classes }, sample, samplesFrom, label, features, predicted, target, norm, search } =
    opened;
  const probabilities = (input: Float32Array) => Array.from(calibrated(opened, network.predict(input)));
  const { best } = search;
  return {
    sample: { number: sample + 1, of: samplesFrom, class: classes[label] },
    predicted: classes[predicted],
    to: classes[target],
    norm,
    before: probabilities(features),
    change: best
      ? {
        l2: best.l2,
        linf: best.linf,
        after: probabilities(best.input),
        change: Array.from(best.change),
        input: Array.from(best.input),
        ...featuresJson(opened, best.input),
      }
      : null,
  };
}

/** What of inputs was scaled, as it was before. */
function featuresJson({ dataset }: OpenedDream, input: Float32Array): object {
  if (dataset.image || !dataset.scaling) return {};
  return { features: Array.from(input, (value, k) => unscaled(dataset, value, k)) };
}
