import { l2Norm } from "../../../src/experiments/l2_norm.ts";
import type { Dream } from "../../../src/experiments/dreams/dream_options.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { calibratedAt, formatNumber, formatOutput, formatPercent, withMinus } from "../../format.ts";
import { writeUnit } from "../unit_flag.ts";
import { calibrated, type OpenedChange, type OpenedDream, type OpenedDreams } from "./opened_dream.ts";

/** What is looked for. */
export function titleOf(opened: OpenedDream): string {
  const { dataset } = opened;
  if (opened.kind === "change") {
    const { samplesFrom, sample, target } = opened;
    return `the least change of ${samplesFrom} sample ${formatWhole(sample + 1)} to ${dataset.classes[target]}`;
  }
  const { classes, target: { layer, units } } = opened;
  if (classes?.length === 1) return `what ${dataset.classes[classes[0]]} wants most`;
  if (classes) return `what each class wants most`;
  if (units.length === 1) return `what unit ${writeUnit({ layer, unit: units[0].unit })} wants most`;
  return `what each unit of layer ${layer + 1} wants most`;
}

/** How far it is. */
export function progressOf(opened: OpenedDream): string {
  const { done, steps } = opened.kind === "change" ? opened.search : opened.dreamer;
  return done < steps ? `step ${formatWhole(done)} of ${formatWhole(steps)}` : `${formatWhole(steps)} steps`;
}

/** What was found by now, in sentences. */
export function textsOf(opened: OpenedDream): readonly string[] {
  const texts = opened.kind === "change" ? changeTexts(opened) : dreamTexts(opened), { temperature } = opened;
  return temperature === undefined ? texts : [...texts, `The probabilities are ${calibratedAt(temperature)}.`];
}

/** The class that a dream is taken for. */
export function predictedOf({ network, dataset }: OpenedDreams, { probabilities }: Dream): string {
  return dataset.classes[network.classOf(probabilities)];
}

function dreamTexts(opened: OpenedDreams): string[] {
  const { dreamer: { dreams }, norm, seed } = opened;
  const bound = `‖x‖₂ at most ${formatNumber(norm)}, the mean of the training samples`;
  return [
    opened.classes ? classText(opened, dreams, opened.classes) : unitText(opened, dreams),
    `By gradient ascent from noise of seed ${seed}, ${bound}.`,
  ];
}

/** The classes that a sentence names at most. */
const MOST_NAMED = 3;

/** Whether the dreams of classes are taken for them. */
function classText(opened: OpenedDreams, dreams: readonly Dream[], classes: readonly number[]): string {
  const { network, dataset } = opened, name = (i: number) => dataset.classes[classes[i]];
  const probabilities = dreams.map((dream, i) => calibrated(opened, dream.probabilities)[classes[i]]);
  const share = (i: number) => formatOutput(probabilities[i], network.objective.output, 1);
  const places = [...classes.keys()];
  const others = places.filter((i) => network.classOf(dreams[i].probabilities) !== classes[i]);
  if (others.length > 0) {
    const taken = others.slice(0, MOST_NAMED).map((i) => `${name(i)} is taken for ${predictedOf(opened, dreams[i])}`);
    const more = others.length > MOST_NAMED ? ` and ${others.length - MOST_NAMED} more` : "";
    return classes.length === 1
      ? `It is taken for ${predictedOf(opened, dreams[0])}, and for ${name(0)} with ${share(0)}.`
      : `${others.length} of ${classes.length} aren't taken for their class: ${taken.join(", ")}${more}.`;
  }
  if (classes.length === 1) return `It is taken for ${name(0)} with ${share(0)}.`;
  const byProbability = places.sort((a, b) => probabilities[a] - probabilities[b]);
  const [least, most] = [byProbability[0], byProbability[byProbability.length - 1]];
  return `Each is taken for its class, with ${share(least)} (${name(least)}) to ${share(most)} (${name(most)}).`;
}

/** What pre-activations units come to. */
function unitText(opened: OpenedDreams, dreams: readonly Dream[]): string {
  const values = dreams.map(({ value }) => value);
  if (dreams.length > 1) {
    const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => withMinus(formatNumber(value)));
    return `Their pre-activations are ${least} to ${most}.`;
  }
  const share = formatOutput(
    Math.max(...calibrated(opened, dreams[0].probabilities)),
    opened.network.objective.output,
    1,
  );
  return `Its pre-activation is ${withMinus(formatNumber(values[0]))}; the network takes the input for ${
    predictedOf(opened, dreams[0])
  } with ${share}.`;
}

function changeTexts(opened: OpenedChange): string[] {
  const { network, dataset, search, features, predicted, target, label, sample, samplesFrom, norm } = opened;
  const { classes } = dataset, before = calibrated(opened, network.predict(features)), found = search.best;
  const number = `${samplesFrom[0].toUpperCase()}${samplesFrom.slice(1)} sample ${formatWhole(sample + 1)}`;
  const start = `${number}, true ${classes[label]}, is predicted ${classes[predicted]} with ${
    formatOutput(before[predicted], network.objective.output, 1)
  }.`;
  if (!found) {
    const isOver = search.done === search.steps;
    return [
      start,
      isOver
        ? `No change was found that makes ${classes[target]} of it.`
        : `No change to ${classes[target]} was found yet.`,
    ];
  }
  const after = calibrated(opened, found.after), own = l2Norm(features);
  const part = dataset.image && own > 0 ? `, ${formatPercent(found.l2 / own, 0)} % of its own length` : "";
  const sizes = `‖δ‖₂ = ${formatNumber(found.l2)}${part}, and no input changes by more than ${
    formatNumber(found.linf)
  }`;
  const share = (of: Float32Array, label: number) => formatOutput(of[label], network.objective.output, 1);
  const shares = (label: number) => `${share(before, label)} → ${share(after, label)}`;
  return [
    start,
    `The least change found${norm === "l2" ? "" : " by ‖δ‖∞"} that makes ${classes[target]} of it: ${sizes}.`,
    `The ${network.objective.output === "identity" ? "output" : "probability"} of ${classes[target]}: ${
      shares(target)
    }; of ${classes[predicted]}: ${shares(predicted)}.`,
  ];
}
