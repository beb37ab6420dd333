import { shownPixels } from "../../../data/pixels.ts";
import type { Output } from "../../screen/app/output.ts";
import { printReport } from "../../screen/app/print_report.ts";
import { formatExplained, outputName } from "../../screen/panels/explanation/notation.ts";
import { stepContent } from "../../screen/panels/explanation/step_content.ts";
import { stepPanel, stepSize, stepTitle } from "../../screen/panels/explanation/step_panel.ts";
import { phaseOfStep, PHASES, stepsOf } from "../../screen/panels/explanation/steps.ts";
import { ownStep } from "../../screen/panels/explanation/update_content.ts";
import { atEpoch } from "../../screen/panels/samples/scored_on.ts";
import type { Cells } from "../../screen/terminal/cells.ts";
import { wrapText } from "../../screen/terminal/wrap_text.ts";
import type { Theme } from "../../screen/theme.ts";
import { inkImage } from "../../screen/widgets/ink_image.ts";
import { pictureSize } from "../../screen/widgets/picture.ts";
import { formatOutput } from "../../format.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { stacked, textLines } from "../printed_blocks.ts";
import type { ExplainedRun } from "./explain_saved.ts";

/** Terms of a sum, weights or outputs that stand by themselves. */
const MOST_TERMS = 10;

/** Prints an explanation, as a report or as one line of JSON. */
export function printExplanation(output: Output, explained: ExplainedRun, asJson: boolean): void {
  for (const sentence of explained.warnings) output.error(`warning: ${sentence}`);
  if (asJson) output.json(explanationJson(explained));
  else printReport(output, (width, theme) => explanationReport(explained, width, theme));
}

/** An explanation for machines: layers and units of the path count from 0, as arrays do. */
function explanationJson(explained: ExplainedRun): object {
  const { trace, path, units, model, epoch, sample, samplesFrom, predicted, probabilities } = explained;
  const { classes } = explained.dataset,
    { objective, inputs, label, targets, layers, loss, penalty, step, steppedLoss } = trace;
  return {
    model,
    epoch,
    sample: { number: sample + 1, of: samplesFrom, class: classes[label] },
    predicted: classes[predicted],
    probabilities,
    ...objective,
    inputs,
    targets,
    layers: layers.map(({ slope, outputGradient, ...layer }) => ({
      ...layer,
      derivative: slope,
      outputGradient,
    })),
    dataLoss: loss,
    penalty,
    step,
    steppedLoss,
    path: path.map((unit, layer) => units[layer].get(unit)),
  };
}

/** An explanation for people, step by step, in `width` columns. */
function explanationReport(explained: ExplainedRun, width: number, theme: Theme): Cells {
  const steps = stepsOf(explained.trace.layers.length);
  const sections = PHASES.map((phase) => {
    const blocks = steps.filter((step) => phaseOfStep(step) === phase).map((step) => {
      const content = stepContent(explained, step, MOST_TERMS);
      const numbers = stepPanel(content, { width, height: stepSize(content).height }, theme);
      const notes = content.note === undefined ? [] : wrapText(content.note, width - 2).map((row) => ` ${row}`);
      return stacked([stepTitle(content, width, theme), numbers, textLines(notes, width, theme.faint)], width);
    });
    const title = `${phase[0].toUpperCase()}${phase.slice(1)}`;
    return stacked([textLines([title], width, theme.strong), stacked(blocks, width, 1)], width);
  });
  const { loss, steppedLoss } = explained.trace;
  const after = `After the update of all weights and biases L is ${formatExplained(steppedLoss)}, before ${
    formatExplained(loss)
  }.`;
  const notes = textLines([after, ...wrapText(ownStep(explained.options), width)], width, theme.faint);
  return stacked(
    [heading(explained, width, theme), ...pictureOf(explained, width, theme), ...sections, notes],
    width,
    1,
  );
}

/** The cells of a picture at most: MNIST's pixels, two in a cell. */
const LARGEST = { width: 28, height: 14 };

/** The sample, if it is an image. */
function pictureOf({ dataset: { image }, features }: ExplainedRun, width: number, theme: Theme): Cells[] {
  if (!image) return [];
  const size = pictureSize(image, Math.min(width, LARGEST.width), LARGEST.height);
  return size.height === 0
    ? []
    : [inkImage({ values: shownPixels(features), ...image }, size.width, size.height, theme)];
}

/** What is explained: the sample, what is predicted for it, and the path. */
function heading(explained: ExplainedRun, width: number, theme: Theme): Cells {
  const { model, epoch, sample, samplesFrom, trace, path, predicted, probabilities, dataset: { classes } } = explained;
  const sizes = [trace.inputs.length, ...trace.layers.map(({ z }) => z.length)].join("-");
  const when = epoch === undefined ? "" : `, ${atEpoch(epoch)}`;
  const answer = `predicted ${classes[predicted]} with ${
    formatOutput(probabilities[predicted], trace.objective.output, 1)
  }`;
  const last = path.length - 1;
  const units = path.map((unit, l) => l < last ? `unit ${l + 1}:${unit}` : `class ${outputName(unit, trace, classes)}`);
  return stacked([
    textLines([`${model}: ${sizes}${when}`], width, theme.strong),
    textLines(
      [
        `${samplesFrom} sample ${formatWhole(sample + 1)}: true ${classes[trace.label]}, ${answer}`,
        `path: x → ${units.join(" → ")}`,
      ],
      width,
      theme.text,
    ),
  ], width);
}
