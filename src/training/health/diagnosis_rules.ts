import { definitionOf } from "../../network/objective.ts";
import { named, percent, range, short } from "./diagnosis_words.ts";
import type { Symptoms, Trouble } from "./symptoms.ts";
import { type LayerHealth, USUAL_UPDATES } from "./layer_metrics.ts";

/**
 * The share of a layer's units from which on too many learn nothing. Stanford CS231n ("Commonly used activation
 * functions") reports up to 40 % dead ReLUs where the learning rate is too high; a healthy network on MNIST has 3 %.
 */
export const MOST_IDLE = 0.5;

/**
 * The largest root mean square of a layer's activations. He and Glorot initialisation keep it about 1 (He et al. 2015,
 * section 2.2), training makes it 2 or 3; weights from U(0, 1) make it 60 in the first layer and more in each further.
 */
const LARGEST_ACTIVATION = 20;

/**
 * How many times longer the last layer's gradient may be than the first's. Nielsen (chapter 5) finds that the first of
 * four hidden layers of sigmoids learns a hundred times more slowly than the last; a healthy network stays below 10.
 */
const LONGEST_OVER_FIRST = 100;

/** A loss above this multiple of the first batches' is worse than that of a network that has learned nothing. */
const MOST_OF_FIRST_LOSS = 1.5;

/** A network whose loss is below this share of the first has learned something: small steps are as they should be. */
const LEARNED = 0.5;

/** Fewer measurements say nothing of what goes up and down from batch to batch. */
const ENOUGH_MEASUREMENTS = 3;

/** Of fewer samples than these, all units of a small layer that learns well may be inactive for each. */
const ENOUGH_SAMPLES = 32;

/** Activations below this are those of units that let nothing through: exactly 0 of ReLU, next to it of GELU and SiLU. */
const INACTIVE = 1e-6;

/** A finding ends only when it is this much better than where it begins, so that a value at the bound doesn't flicker. */
const RELIEF = 0.8;

/** What a rule comes to. */
export interface Finding {
  /** Measurements that it takes. */
  readonly needs: number;
  /** Troubles that this one only follows from. */
  readonly explainedBy?: readonly Trouble[];
  /** The layers that have the trouble, counted from 1. */
  readonly layers?: readonly number[];
  /** Whether there is the trouble; where left out, there is where a layer has it. */
  readonly isSo?: boolean;
  /** What is wrong and what helps; asked for only where it is so, as it is judged far more often than shown. */
  readonly says: () => string;
}

/** The rules by what they find: of symptoms, and whether the trouble was found the last time. */
export const RULES: { readonly [Name in Trouble]: (symptoms: Symptoms, isKnown: boolean) => Finding } = {
  "same-units": ({ health, options }) => ({
    needs: 1,
    isSo: options.initializer === "zeros" && health.length > 1,
    says: () => "all units of a hidden layer start identical and stay identical – use any other initializer",
  }),

  // A single batch shows it: no gradient comes through such a layer, so that nothing below it learns again.
  "inactive-layer": ({ health, latest = health, options }) => {
    const layers = layersWith(
      latest,
      (layer, l) => canDie(options, l) && activationSize(layer) < INACTIVE,
    );
    return {
      needs: Math.min(ENOUGH_MEASUREMENTS, Math.ceil(ENOUGH_SAMPLES / options.batchSize)),
      explainedBy: ["same-units"],
      layers,
      says: () =>
        `${named(layers)}: no unit is active for any sample, so the network can't learn – ` +
        `retrain with a lower learning rate or ${insteadOfDying(options)}`,
    };
  },

  "rising-loss": ({ loss = { first: 0, latest: 0 } }, isKnown) => {
    const growth = loss.latest / loss.first;
    return {
      needs: ENOUGH_MEASUREMENTS,
      isSo: loss.first > 0 && exceeds(growth, MOST_OF_FIRST_LOSS, isKnown),
      says: () =>
        `the training loss is ${short(growth)} times its initial value – ` +
        "try a lower learning rate or gradient clipping",
    };
  },

  "large-activations": ({ health, options }, isKnown) => {
    const sizes = health.map(activationSize);
    const layers = layersWith(sizes, (size) => exceeds(size, LARGEST_ACTIVATION, isKnown));
    const helps = isRandomAroundZero(options) ? "a lower learning rate helps" : `${suitedTo(options)} helps`;
    return {
      needs: 1,
      layers,
      says: () =>
        `${named(layers)}: the activations have grown to ${range(layers.map((l) => sizes[l - 1]), short)}; ` +
        `about 1 is typical – ${helps}`,
    };
  },

  "dead-units": ({ health, options }, isKnown) => {
    const shares = health.map(({ dead }, l) => canDie(options, l) ? dead ?? 0 : 0);
    const layers = layersWith(shares, (share) => exceeds(share, MOST_IDLE, isKnown));
    return {
      needs: ENOUGH_MEASUREMENTS,
      explainedBy: ["same-units", "inactive-layer"],
      layers,
      says: () =>
        `${named(layers)}: ${range(layers.map((l) => shares[l - 1]), percent)} % of the units are dead – ` +
        `a lower learning rate or ${insteadOfDying(options)} helps`,
    };
  },

  "saturated-units": ({ health, options }, isKnown) => {
    const shares = health.slice(0, -1).map(({ saturated }) => saturated ?? 0);
    const layers = layersWith(shares, (share) => exceeds(share, MOST_IDLE, isKnown));
    const helps = ["standard-normal", "uniform"].includes(options.initializer)
      ? `${suitedTo(options)} helps`
      : "a lower learning rate or ReLU helps";
    return {
      needs: ENOUGH_MEASUREMENTS,
      layers,
      says: () =>
        `${named(layers)}: ${range(layers.map((l) => shares[l - 1]), percent)} % of the units are saturated and ` +
        `hardly learn – ${helps}`,
    };
  },

  // Outputs that are right saturate as they should; with the squared error, those that are wrong can't get out again
  // (Nielsen, chapter 3, "the learning slowdown").
  "saturated-outputs": ({ health, options, accuracy = 1 }, isKnown) => {
    const saturated = health.at(-1)?.saturated ?? 0;
    return {
      needs: ENOUGH_MEASUREMENTS,
      isSo: options.loss === "mse" && accuracy < 0.5 && exceeds(saturated, MOST_IDLE, isKnown),
      layers: [health.length],
      says: () =>
        `${percent(saturated)} % of the outputs are saturated, and most are wrong – ` +
        "cross-entropy instead of the squared error helps",
    };
  },

  "vanishing-gradients": ({ health, options }, isKnown) => {
    const first = health[0]?.gradientNorm ?? 0, last = health.at(-1)?.gradientNorm ?? 0;
    return {
      needs: 1,
      explainedBy: ["same-units", "inactive-layer", "dead-units", "large-activations"],
      isSo: last > 0 && exceeds(last / first, LONGEST_OVER_FIRST, isKnown),
      layers: [1],
      says: () =>
        `layer 1 gets a gradient ${first > 0 ? `${short(last / first)} times smaller than` : "of 0, unlike"} ` +
        `the last layer and hardly learns – ${saturates(options) ? "ReLU" : suitedTo(options)} or fewer layers help`,
    };
  },

  "large-updates": ({ health }, isKnown) => {
    const ratios = health.map(({ updateRatio }) => updateRatio ?? 0);
    const layers = layersWith(ratios, (ratio) => exceeds(ratio, USUAL_UPDATES.most, isKnown));
    return {
      needs: ENOUGH_MEASUREMENTS,
      layers,
      says: () =>
        `${named(layers)}: each step changes the weights by ${range(layers.map((l) => ratios[l - 1]), percent)} %; ` +
        "about 0.1 % is typical – a lower learning rate helps",
    };
  },

  "small-updates": ({ health, loss, rateFactor }, isKnown) => {
    const largest = Math.max(...health.map(({ updateRatio }) => updateRatio ?? 0)) / rateFactor;
    const hasLearned = !loss || loss.latest < LEARNED * loss.first;
    return {
      needs: ENOUGH_MEASUREMENTS,
      explainedBy: [
        "same-units",
        "inactive-layer",
        "dead-units",
        "saturated-units",
        "saturated-outputs",
        "vanishing-gradients",
      ],
      isSo: !hasLearned && exceeds(USUAL_UPDATES.least / largest, 1, isKnown),
      says: () =>
        `each step changes the weights by less than ${USUAL_UPDATES.least * 100} %; about 0.1 % is typical – ` +
        "a higher learning rate helps",
    };
  },
};

/** Whether a value is beyond its bound, or not yet far enough below it if it was beyond before; never for NaN. */
function exceeds(value: number, bound: number, isKnown: boolean): boolean {
  return value >= (isKnown ? RELIEF * bound : bound);
}

function layersWith<T>(values: readonly T[], isBad: (value: T, l: number) => boolean): number[] {
  return values.flatMap((value, l) => isBad(value, l) ? [l + 1] : []);
}

/** The root mean square of a layer's activations; NaN where they are no finite numbers. */
function activationSize({ activationMean, activationDeviation }: LayerHealth): number {
  return Math.hypot(activationMean ?? NaN, activationDeviation ?? NaN);
}

/** Whether units of layer `l` that are never above 0 learn nothing; others learn a little there, and can come back. */
function canDie({ activation, output }: Symptoms["options"], l: number): boolean {
  return definitionOf(activation[l] ?? output)?.canDie === true;
}

/** What keeps units from dying, beside a lower learning rate. */
function insteadOfDying({ initializer }: Symptoms["options"]): string {
  return initializer.startsWith("he-") ? "leaky ReLU" : "He initialisation";
}

/** Whether the weights start small and on both sides of 0. */
function isRandomAroundZero({ initializer }: Symptoms["options"]): boolean {
  return !["uniform", "standard-normal"].includes(initializer);
}

/** The initialisation that suits the hidden units. */
function suitedTo(options: Symptoms["options"]): string {
  return saturates(options) ? "Glorot initialisation" : "He initialisation";
}

/** Whether units of a hidden layer saturate at both ends. */
function saturates({ activation }: Symptoms["options"]): boolean {
  return activation.some((name) => definitionOf(name)?.meanSlope);
}
