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
 * | `pgd` | several: x ← clip(x + α · sign ∂L∕∂x), from a random place within ε (Madry, Makelov, Schmidt, Tsipras & Vladu, "Towards Deep Learning Models Resistant to Adversarial Attacks", 2018) |
 */
export type Attack = typeof ATTACKS[number];

/** How samples are attacked. */
export interface AttackOptions {
  /** Which attack. */
  readonly attack: Attack;
  /** ε, the most that an input changes by: of pictures with pixels from 0 to 1, of standardized features in standard deviations. */
  readonly epsilon: number;
  /** The steps of `pgd`, of length α = 2.5 ε ∕ steps each. Default: 20. */
  readonly steps?: number;
  /** Where inputs stay. Default: anywhere. */
  readonly bounds?: InputBounds;
  /** The seed of the places that `pgd` starts from. Default: 1. */
  readonly seed?: number;
}

/** The steps of `pgd` where nothing else is asked for. */
export const USUAL_STEPS = 20;

/** What a step of `pgd` is longer than ε ∕ steps by, so that it reaches the border from any start (Madry et al.). */
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
