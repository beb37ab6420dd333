import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ACTIVATION_TABLE, ACTIVATIONS, sigmoid } from "../../../src/engine/activations.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";
import { goTogether, LOSSES, OUTPUTS } from "../../../src/network/objective.ts";
import { activationFormula, lossFormula, outputDeltaFormula, slopeFormula } from "../../../src/explanation/formulas.ts";
import { SampleTracer } from "../../../src/explanation/sample_tracer.ts";
import { float64Engine } from "../engine/float64_engine.ts";

const NAMES = {
  exp: Math.exp,
  max: Math.max,
  tanh: Math.tanh,
  ln: Math.log,
  sqrt: Math.sqrt,
  pi: Math.PI,
  sigma: sigmoid,
};

/** The value of a formula as it is shown, of numbers by their names; a sum is one over all outputs. */
function valueOf(formula: string, numbers: Readonly<Record<string, unknown>>): number {
  const [main, definition] = formula.split(", u = ");
  const program = (text: string): string => {
    const [, then, condition, otherwise] = /^(.*) for (.*), else (.*)$/.exec(text) ?? [];
    if (then !== undefined) return `${condition} ? ${program(then)} : ${program(otherwise)}`;
    return text.replaceAll("∕", "/").replaceAll("−", "-").replaceAll("σ", "sigma").replaceAll("½ ", "0.5 * ")
      .replaceAll("√(2/π)", "sqrt(2 / pi)").replaceAll("f′(z)", "slope").replaceAll("u′", "du")
      .replaceAll(/tanh² (\w)/g, "tanh($1) ** 2").replaceAll(/(tanh|ln) (\w)/g, "$1($2)")
      .replaceAll(/(\w|\))²/g, "$1 ** 2").replaceAll(/(\w|\))³/g, "$1 ** 3")
      .replaceAll(/\bln \(/g, "ln(").replaceAll(/([\w)])(?<!ln|exp|max|tanh|sqrt|sigma) (?=[\w(])/g, "$1 * ")
      .replaceAll(/\(a ?- ?y\) \*\* 2/g, "((a - y) ** 2)");
  };
  const all: Record<string, unknown> = { ...NAMES, ...numbers };
  const run = (text: string) => new Function(...Object.keys(all), `return ${program(text)};`)(...Object.values(all));
  if (definition !== undefined) {
    all.u = run(definition);
    const h = 1e-6, at = (z: number) => valueOf(definition, { ...numbers, z });
    if ("z" in numbers) all.du = (at(Number(numbers.z) + h) - at(Number(numbers.z) - h)) / (2 * h);
  }
  return run(main);
}

Deno.test("the formulas of every activation and of its derivative have their values", () => {
  for (const activation of ACTIVATIONS) {
    const { f, derivative } = ACTIVATION_TABLE[activation];
    for (const z of [-2.5, -0.3, 0.4, 1.7]) {
      const a = f(z), inner = activationFormula("gelu").split(", u = ")[1];
      assertAlmostEquals(valueOf(activationFormula(activation), { z }), a, 1e-9, `${activation} of ${z}`);
      const slope = slopeFormula(activation)! + (activation === "gelu" ? `, u = ${inner}` : "");
      assertAlmostEquals(valueOf(slope, { z, a }), derivative(z, a), 1e-8, `${activation}′ of ${z}`);
    }
  }
  assertEquals([activationFormula("softmax"), slopeFormula("softmax")], ["exp(z) ∕ Σ exp(z)", undefined]);
});

Deno.test("the formulas of every loss and of δ at the outputs have the engine's values", () => {
  for (const loss of LOSSES) {
    for (const output of OUTPUTS.filter((output) => goTogether({ output, loss }))) {
      const objective = { output, loss }, architecture = { inputs: 2, layers: [3], classes: 3, ...objective };
      const tracer = new SampleTracer(Network.create(float64Engine(), architecture, new Random(2)));
      const step = { learningRate: 0.1, l2: 0, l1: 0, labelSmoothing: 0.1 };
      const trace = tracer.trace({ features: Float32Array.of(0.7, -0.4), label: 1 }, step);
      const { a, slope, delta } = trace.layers[1];
      const sum = (text: string) =>
        a.reduce((sum, a, j) => sum + valueOf(text, { a, y: trace.targets[j], slope: slope?.[j] }), 0);
      const [, sign, summand] = /^(−|½ )Σ (.*)$/.exec(lossFormula(objective))!;
      assertAlmostEquals((sign === "−" ? -1 : 0.5) * sum(summand), trace.loss, 1e-12, `${loss} of ${output}`);
      const [own, over] = outputDeltaFormula(objective).split(" Σ ");
      a.forEach((a, j) => {
        const total = over === undefined ? "" : ` ${sum(over.slice(0, -1))})`;
        const text = own + total, value = valueOf(text, { a, y: trace.targets[j], slope: slope?.[j] });
        assertAlmostEquals(value, delta[j], 1e-12, `δ of ${loss} of ${output}`);
      });
    }
  }
});
