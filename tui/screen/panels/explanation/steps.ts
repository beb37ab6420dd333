import { inputSymbol, symbol } from "./notation.ts";

/** One step of the way of a sample through a network and back; layers are counted from 0. */
export type ExplainedStep =
  | { readonly kind: "input" | "loss" }
  | { readonly kind: "linear" | "activation" | "delta" | "gradient" | "update"; readonly layer: number };

/** Forward through all layers, the loss, backward through them, and at last each layer's update. */
export function stepsOf(layers: number): ExplainedStep[] {
  const upward = Array.from({ length: layers }, (_, layer) => layer);
  return [
    { kind: "input" },
    ...upward.flatMap((layer): ExplainedStep[] => [{ kind: "linear", layer }, { kind: "activation", layer }]),
    { kind: "loss" },
    ...upward.toReversed().flatMap((layer): ExplainedStep[] => [{ kind: "delta", layer }, { kind: "gradient", layer }]),
    ...upward.map((layer): ExplainedStep => ({ kind: "update", layer })),
  ];
}

/** The parts that the steps are of, in their order. */
export const PHASES = ["forward", "loss", "backward", "update"] as const;

/** One of the {@link PHASES}. */
export type ExplainedPhase = typeof PHASES[number];

/** The part that a step is of. */
export function phaseOfStep({ kind }: ExplainedStep): ExplainedPhase {
  if (kind === "loss" || kind === "update") return kind;
  return kind === "delta" || kind === "gradient" ? "backward" : "forward";
}

/** What a step computes, in its symbol: `x`, `z¹`, `a¹`, `L`, `δ¹`, `∂L∕∂w¹`, and `w¹` for its update. */
export function stepSymbol(step: ExplainedStep): string {
  switch (step.kind) {
    case "input":
      return inputSymbol(0);
    case "loss":
      return "L";
    case "linear":
      return symbol("z", step.layer);
    case "activation":
      return symbol("a", step.layer);
    case "delta":
      return symbol("δ", step.layer);
    case "gradient":
      return symbol("∂L∕∂w", step.layer);
    case "update":
      return symbol("w", step.layer);
  }
}
