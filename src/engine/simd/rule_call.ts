/**
 * What `setRule` reads, in float64: the rule's number in update_rule.ts, η, t, λ₂, λ₁, and the hyperparameters in the order
 * of the rule's row. `build.ts` makes the kernels' class of it.
 */
export const RULE_FIELDS = [
  "kernel",
  "learningRate",
  "step",
  "l2",
  "l1",
  "first",
  "second",
  "third",
  "fourth",
] as const;

/** The place of each. */
export const RuleField = Object.fromEntries(RULE_FIELDS.map((field, place) => [field, place])) as Record<
  typeof RULE_FIELDS[number],
  number
>;

/** Bytes that they take in memory: whole cache lines, since every worker writes its own. */
export const RULE_CALL_BYTES = Math.ceil(RULE_FIELDS.length * Float64Array.BYTES_PER_ELEMENT / 128) * 128;
