import type { Parameter } from "../../../../src/engine/engine.ts";
import {
  hyperparametersOf,
  KEEP_GRADIENT,
  UPDATE_RULES,
  type UpdateKind,
  type UpdateRule,
} from "../../../../src/engine/update_rule.ts";
import type { SimdMatrix } from "../../../../src/engine/simd/simd_matrix.ts";
import type { Matrix } from "../../../../src/matrix/matrix.ts";
import { HYPERPARAMETER_VALUES } from "../update_expectations.ts";
import { paddedMatrix, type Rows } from "../matrices.ts";
import type { Workbench } from "./workbench.ts";

/** The kinds of rules. */
export const KINDS = Object.keys(UPDATE_RULES) as UpdateKind[];

/** The strengths of L2 and L1. */
export type Penalty = Pick<UpdateRule, "l2" | "l1">;

/** None, one of both, and both. */
export const PENALTIES: readonly Penalty[] = [[0, 0], [0.25, 0], [0, 0.125], [0.25, 0.125]]
  .map(([l2, l1]) => ({ l2, l1 }));

/** A rule with η = ε: it moves a number by little more than a gradient's error, however small the gradient. */
export function ruleOf(kind: UpdateKind, step: number, penalty: Penalty = PENALTIES[0]): UpdateRule {
  const chosen = hyperparametersOf(kind).map((name) => [name, HYPERPARAMETER_VALUES[name][0]]);
  return { ...KEEP_GRADIENT, kind, learningRate: 0.01, step, ...Object.fromEntries(chosen), ...penalty };
}

/** A parameter of the engine that the bench has begun last, its state zero. */
export function engineParameter(
  bench: Workbench,
  rows: Rows,
  columns: number,
  kind: UpdateKind,
): { value: SimdMatrix; state: SimdMatrix[] } {
  const state = Array.from({ length: UPDATE_RULES[kind].stateSize }, () => bench.matrix(zerosLike(rows), columns));
  return { value: bench.matrix(rows, columns), state };
}

/** A parameter of the reference engine in float64, its state zero. */
export function referenceParameter(rows: Rows, columns: number, kind: UpdateKind): Parameter {
  const state = Array.from({ length: UPDATE_RULES[kind].stateSize }, () => paddedMatrix(zerosLike(rows), columns));
  return { value: paddedMatrix(rows, columns), state };
}

/** What a rule writes: the numbers themselves, or their gradient. */
export function written({ value, state }: Parameter, kind: UpdateKind): Matrix {
  return kind === "gradient" ? state[0] : value;
}

function zerosLike(rows: Rows): Rows {
  return rows.map((row) => row.map(() => 0));
}
