import type { InputBounds } from "../input_bounds.ts";

/** The attacks by name. */
export const ATTACKS = ["fgsm", "pgd"] as const;

/**
 * An attack, which changes each input of a sample by at most ε so that the loss L of its true class y rises; `clip` keeps
 * inputs within ε of the sample's and within the bounds:
 *
 * | name | steps |
 * |---|---|
 * | `fgsm` | one: clip(x + ε · sign ∂L∕∂x) (Goodfellow, Shlens & Szegedy, "Explaining and Harnessing Adversarial Examples", 2015) |
 * | `pgd` | several: x ← clip(x + α · sign ∂L∕∂x), from a random point within ε (Madry, Makelov, Schmidt, Tsipras & Vladu, "Towards Deep Learning Models Resistant to Adversarial Attacks", 2018) |
 */
export type Attack = typeof ATTACKS[number];

/** How samples are attacked. */
export interface AttackOptions {
  /** Which attack. */
  readonly attack: Attack;
  /** ε, the most that an input changes by, in the units of the inputs: for pixels 0 to 1, for standardized features standard deviations. */
  readonly epsilon: number;
  /** The steps of `pgd`, of length α = 2.5 ε ∕ steps each. Default: 20. */
  readonly steps?: number;
  /** What inputs are kept within. Default: no bounds. */
  readonly bounds?: InputBounds;
  /** The seed of the random points that `pgd` starts from. Default: 1. */
  readonly seed?: number;
}

/** The steps of `pgd` where nothing else is asked for. */
export const USUAL_STEPS = 20;

/** The factor by which the steps of `pgd` together are longer than ε, so that they reach the border from any start (Madry et al.). */
const STEP_FACTOR = 2.5;

/** How many steps an attack makes, and how long each is. */
export function stepsOf({ attack, epsilon, steps = USUAL_STEPS }: AttackOptions): { count: number; length: number } {
  switch (attack) {
    case "fgsm":
      return { count: 1, length: epsilon };
    case "pgd":
      return { count: steps, length: STEP_FACTOR * epsilon / steps };
    default:
      throw new RangeError(`there is no attack ${attack satisfies never}`);
  }
}
