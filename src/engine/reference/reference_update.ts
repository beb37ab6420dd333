import type { Floats, Matrix } from "../../matrix/matrix.ts";
import type { Parameter } from "../engine.ts";
import type { UpdateRule } from "../update_rule.ts";

/** row ← scale · row `k` of a gradient. */
export function scaleRow({ data, stride }: Matrix, k: number, scale: number, row: Floats): void {
  for (let j = 0; j < row.length; j++) row[j] = scale * data[k * stride + j];
}

/** Adds to the gradient `g` of row `k` of weights what L2 and L1 ask for: g ← g + λ₂ w + λ₁ sign w. */
export function penalize({ value }: Parameter, k: number, g: Floats, { l2, l1 }: UpdateRule): void {
  if (l2 === 0 && l1 === 0) return;
  for (let j = 0; j < g.length; j++) {
    const w = value.data[k * value.stride + j];
    g[j] += l2 * w + l1 * Math.sign(w);
  }
}

/** Changes row `k` of a parameter by the row's gradient `g`, as {@link UpdateRule} says; L2 and L1 are in `g`. */
export function updateRow(parameter: Parameter, k: number, g: Floats, rule: UpdateRule): void {
  const { data: w } = parameter.value;
  const from = k * parameter.value.stride;
  // The states have the stride of the value: both come from the same engine, at the same size.
  const first = parameter.state[0]?.data, second = parameter.state[1]?.data;
  const { learningRate: eta, momentum, decay, epsilon, weightDecay, step } = rule;
  for (let j = 0; j < g.length; j++) {
    const at = from + j;
    switch (rule.kind) {
      case "gradient":
        first[at] = g[j];
        break;
      case "sgd":
        w[at] -= eta * g[j];
        break;
      case "momentum":
        first[at] = momentum * first[at] + g[j];
        w[at] -= eta * first[at];
        break;
      case "nesterov":
        first[at] = momentum * first[at] + g[j];
        w[at] -= eta * (g[j] + momentum * first[at]);
        break;
      case "rmsprop":
        first[at] = decay * first[at] + (1 - decay) * g[j] ** 2;
        w[at] -= eta * g[j] / (Math.sqrt(first[at]) + epsilon);
        break;
      case "adam":
      case "adamw": {
        if (rule.kind === "adamw") w[at] -= eta * weightDecay * w[at];
        first[at] = momentum * first[at] + (1 - momentum) * g[j];
        second[at] = decay * second[at] + (1 - decay) * g[j] ** 2;
        const mean = first[at] / (1 - momentum ** step);
        const square = second[at] / (1 - decay ** step);
        w[at] -= eta * mean / (Math.sqrt(square) + epsilon);
      }
    }
  }
}
