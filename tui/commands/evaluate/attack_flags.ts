import { type AttackOptions, ATTACKS, USUAL_STEPS } from "../../../src/experiments/attacks/attack_options.ts";
import { number, oneOf, whole } from "../../../src/options/value_type.ts";
import { refuseAlone, refuseIdle, type Values } from "../flags.ts";

/** ε where nothing else is asked for. */
const USUAL_EPSILON = 0.1;

/** The flags of `evaluate` that attack the samples. */
export const ATTACK_FLAGS = {
  attack: {
    type: oneOf(ATTACKS),
    value: "name",
    help: "the accuracy under an attack, too",
    usual: "none",
  },
  epsilon: {
    type: number({ from: 0, to: 1e9, example: 0.1 }),
    value: "most",
    help: "the most that it changes a pixel by, of 0 to 1; in a table, standard deviations of a feature",
    default: USUAL_EPSILON,
  },
  attackSteps: { type: whole(1, 1000), value: "count", help: "steps of pgd", default: USUAL_STEPS },
};

/**
 * The attack that is asked for, if one is.
 *
 * @throws {UsageError} if a flag has no effect without another, or beside it.
 */
export function readAttack({ attack, ...given }: Values<typeof ATTACK_FLAGS>): AttackOptions | undefined {
  if (attack === undefined) {
    refuseAlone(given, "--attack", `add --attack ${ATTACKS[0]}`);
    return undefined;
  }
  if (attack === "fgsm") refuseIdle("--attack fgsm, which makes one step", given, ["attackSteps"]);
  return { attack, epsilon: given.epsilon ?? USUAL_EPSILON, steps: given.attackSteps };
}
