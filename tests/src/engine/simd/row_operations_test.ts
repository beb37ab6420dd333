import fc from "fast-check";
import { ACTIVATIONS } from "../../../../src/engine/activations.ts";
import type { Engine } from "../../../../src/engine/engine.ts";
import { assertWithin, EPSILON } from "./kernels/assert_within.ts";
import { BUILDS } from "./kernels/kernels.ts";
import { float64Engine } from "../float64_engine.ts";
import { paddedMatrix, type Rows, rowsOf } from "../matrices.ts";
import type { Matrix } from "../../../../src/matrix/matrix.ts";
import { Workbench } from "./workbench.ts";
import { byteSamples } from "./inputs.ts";
import { floats, type Operands, operands } from "./operands.ts";

const reference = float64Engine();

/** The matrices that an operation may take: four of (n × units), one of (n × 1). */
interface Sheets<M extends Matrix> {
  readonly z: M;
  readonly a: M;
  readonly gradient: M;
  readonly mask: M;
  readonly column: M;
}

/** An operation of an engine, and which matrices it writes. */
interface Operation {
  readonly name: string;
  readonly outputs: readonly (keyof Sheets<Matrix>)[];
  readonly run: (engine: Engine, sheets: Sheets<Matrix>, given: Operands) => void;
}

/** A batch whose sample i has the label i mod 7. */
function batchOf(engine: Engine, given: Operands) {
  const { n } = given;
  const samples = byteSamples({ ...given, inputs: 1 }), order = engine.indices(n);
  order.set(Uint32Array.from({ length: n }, (_, i) => i));
  const batch = engine.batch(engine.load(samples), n, "training");
  engine.select(batch, order, 0, n);
  return batch;
}

/** Every operation that takes rows or elements by themselves. The kernels have tests of their own; here it is their arguments that matter. */
const OPERATIONS: readonly Operation[] = [
  ...ACTIVATIONS.flatMap((activation): Operation[] => [
    {
      name: activation,
      outputs: ["a"],
      run: (engine, { z, a }) => engine.activate(activation, z, a),
    },
    {
      name: `the gradient of ${activation}`,
      outputs: ["gradient"],
      run: (engine, { z, a, gradient }) => engine.activationGradient(activation, z, a, gradient),
    },
  ]),
  {
    name: "leaving out units",
    outputs: ["mask", "gradient"],
    run: (engine, { a, mask, gradient }, { seed }) =>
      engine.dropOut(a, 0.3, seed >>> 0, { mask, activations: gradient }),
  },
  { name: "softmax", outputs: ["a"], run: (engine, { z, a }) => engine.softmax(z, a) },
  {
    name: "the gradient of softmax",
    outputs: ["gradient"],
    run: (engine, { a, gradient }) => engine.softmaxGradient(a, gradient),
  },
  {
    name: "softmax cross-entropy",
    outputs: ["a", "column", "gradient"],
    run: (engine, { z, a, column, gradient }, given) =>
      engine.softmaxCrossEntropy(z, batchOf(engine, given), a, column, gradient, 0.1),
  },
  {
    name: "sigmoid cross-entropy",
    outputs: ["a", "column", "gradient"],
    run: (engine, { z, a, column, gradient }, given) =>
      engine.sigmoidCrossEntropy(z, batchOf(engine, given), a, column, gradient, 0.1),
  },
  {
    name: "the squared error",
    outputs: ["column", "gradient"],
    run: (engine, { a, column, gradient }, given) =>
      engine.squaredError(a, batchOf(engine, given), column, gradient, 0.1),
  },
  { name: "the class", outputs: ["column"], run: (engine, { a, column }) => engine.classify(a, column) },
];

/** Labels go up to 6. */
const sheets = operands([0, 1, 3, 7, 8, 9, 17, 33, 129]).map((given) => ({
  ...given,
  units: Math.max(7, given.units),
}));

for (const build of BUILDS) {
  const bench = new Workbench(build);

  for (const { name, outputs, run } of OPERATIONS) {
    Deno.test(`${name} of a ragged batch is the reference's, and nothing else is written (${build})`, () => {
      fc.assert(
        fc.property(sheets, (given) => {
          const { n, units, spare } = given;
          const engine = bench.begin();
          // As a sigmoid's slope is made of its value, any a does.
          const [z, a, gradient] = [0, 1, 2].map((stream) => floats(given, stream, n, units));
          const column = z.map(() => [NaN]);
          const make = (matrix: (rows: Rows, columns: number) => Matrix) => ({
            z: matrix(z, units),
            a: matrix(a, units),
            gradient: matrix(gradient, units),
            mask: matrix(z, units),
            column: matrix(column, 1),
          });
          const expected = make(paddedMatrix);
          run(reference, expected, given);
          const actual = make((rows, columns) => bench.matrix(rows, columns, spare)) as Sheets<never>;
          bench.operate(outputs.map((output) => actual[output]), () => run(engine, actual, given));
          // The kernels' own tests have tighter bounds, operation by operation. Here no number is above 6, and no sum of
          // products above `units` times 6².
          const tolerance = 20 * EPSILON * 36 * units;
          for (const output of outputs) {
            assertWithin(rowsOf(actual[output]), rowsOf(expected[output]), () => tolerance);
          }
        }),
        { seed: 5, numRuns: 25 },
      );
    });
  }
}
