import type { Floats, Matrix } from "../../matrix/matrix.ts";
import type { Parameter } from "../engine.ts";
import { UPDATE_RULES, type UpdateRule } from "../update_rule.ts";

/** row ← scale · row `k` of a gradient. */
export function scaleRow(gradient: Matrix, k: number, scale: number, row: Floats): void {
  for (let j = 0; j < row.length; j++) row[j] = scale * gradient.at(k, j);
}

/** Adds the gradient of L2 and L1 to the gradient `g` of row `k` of weights: g ← g + λ₂ w + λ₁ sign w. */
export function penalize({ value }: Parameter, k: number, g: Floats, { l2, l1 }: UpdateRule): void {
  if (l2 === 0 && l1 === 0) return;
  for (let j = 0; j < g.length; j++) {
    const w = value.at(k, j);
    g[j] += l2 * w + l1 * Math.sign(w);
  }
}

/** Updates row `k` of a parameter by the row's gradient `g`, as the rule's definition says; L2 and L1 are in `g`. */
export function updateRow(parameter: Parameter, k: number, g: Floats, rule: UpdateRule): void {
  // The states are laid out as the value is: both come from the same engine, at the same size and for the same use.
  const { stride, blocks } = parameter.value;
  for (const { start, end, at } of blocks) {
    UPDATE_RULES[rule.kind].update(parameter, at + k * stride, g.subarray(start, end), rule);
  }
}

/** Sets to 0 what a parameter's mask holds, and what the rule keeps for it. */
export function holdZeros({ value, state, mask }: Parameter, { kind }: UpdateRule): void {
  if (!mask) return;
  for (const matrix of [value, ...state.slice(0, UPDATE_RULES[kind].stateSize)]) {
    for (let k = 0; k < mask.rows; k++) {
      for (let j = 0; j < mask.columns; j++) if (mask.at(k, j) === 0) matrix.set(k, j, 0);
    }
  }
}
