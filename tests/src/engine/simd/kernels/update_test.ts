import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import fc from "fast-check";
import {
  type Hyperparameters,
  hyperparametersOf,
  KEEP_GRADIENT,
  UPDATE_RULES,
  type UpdateKind,
  type UpdateRule,
} from "../../../../../src/engine/update_rule.ts";
import { float64Engine } from "../../float64_engine.ts";
import {
  HYPERPARAMETER_VALUES,
  type StepTolerance,
  UPDATE_EXPECTATIONS,
  type UpdatedRow,
} from "../../update_expectations.ts";
import { paddedMatrix, type Rows, rowsOf } from "../../matrices.ts";
import { assertSame, assertWithin } from "./assert_within.ts";
import { BUILDS, Workbench } from "./kernels.ts";
import { numbers, type Sheet, SIZES } from "./numbers.ts";

const KINDS = Object.keys(UPDATE_RULES) as UpdateKind[];

const engine = float64Engine();

const sheetsOfOneRow: fc.Arbitrary<Sheet> = fc.record({
  rows: fc.constant(1),
  columns: fc.constantFrom(...SIZES),
  seed: fc.integer(),
  scale: fc.constantFrom(1, 0.01, 100),
  odd: fc.constantFrom(0, 0.05, 0.3),
});

/** Hyperparameters of any kind; a rule takes those that it has. */
const hyperparameters: fc.Arbitrary<Hyperparameters> = fc.record(
  Object.fromEntries(Object.entries(HYPERPARAMETER_VALUES).map(([name, values]) => [name, fc.constantFrom(...values)])),
) as fc.Arbitrary<Record<keyof Hyperparameters, number>>;

const rules: fc.Arbitrary<Omit<UpdateRule, "kind">> = fc.tuple(
  hyperparameters,
  fc.record({
    learningRate: fc.constantFrom(0.1, 0.001, 1, 0),
    step: fc.constantFrom(1, 2, 3, 10, 1000, 112_500, 4_000_000_000),
    l2: fc.constantFrom(0, 0.01),
    l1: fc.constantFrom(0, 0.01),
  }),
).map(([chosen, others]) => ({ ...chosen, ...others }));

/** Numbers of a sheet whose squares don't overflow; float64 has no such bound. */
function squarable(sheet: Sheet, stream: number): Rows {
  return numbers(sheet, stream).map((row) => row.map((x) => Math.abs(x) > 2 ** 50 && Number.isFinite(x) ? 2 ** 50 : x));
}

function rowOf(kind: UpdateKind, sheet: Sheet): UpdatedRow {
  const [value, gradient, first, second] = [0, 1, 2, 3].map((stream) => squarable(sheet, stream));
  // A mean of squares is never negative; RMSProp keeps it first.
  const magnitudes = (rows: Rows) => rows.map((row) => row.map(Math.abs));
  return { value, gradient, first: kind === "rmsprop" ? magnitudes(first) : first, second: magnitudes(second) };
}

/** The row after the reference's step. */
function expectedRow({ value, gradient, first, second }: UpdatedRow, columns: number, rule: UpdateRule): UpdatedRow {
  const [w, m, s] = [value, first, second].map((rows) => paddedMatrix(rows, columns));
  // The bias of a batch of one sample has the sample's gradient.
  engine.updateBias(paddedMatrix(gradient, columns), { value: w, state: [m, s] }, rule);
  return { value: rowsOf(w), gradient, first: rowsOf(m), second: rowsOf(s) };
}

/** How far element `j` may be off, from what it was and what it is to be. */
function toleranceOf(rule: UpdateRule, before: UpdatedRow, after: UpdatedRow, j: number): StepTolerance {
  const [w, g, m, first, second] = [before.value, before.gradient, before.first, after.first, after.second]
    .map(([row]) => Math.abs(row[j]));
  const change = Math.abs(after.value[0][j] - before.value[0][j]);
  return UPDATE_EXPECTATIONS[rule.kind].tolerance(rule, { w, g, change, m, first, second });
}

for (const build of BUILDS) {
  const bench = new Workbench(build);
  const { kernels } = bench;

  Deno.test(`an update rule without a kernel is a trap (${build})`, () => {
    for (const kernel of [KINDS.length, -1]) {
      const call = bench.ruleCall({ kernel, learningRate: 0.1, step: 1, first: 0.9, second: 0.999, third: 1e-8 });
      const set = () => kernels.setRule(call);
      assertThrows(set, WebAssembly.RuntimeError, "unreachable");
    }
  });

  const setRule = (rule: UpdateRule) => {
    const { kind, learningRate, step, l2, l1 } = rule;
    const [first = 0, second = 0, third = 0, fourth = 0] = hyperparametersOf(kind).map((name) => rule[name]);
    const { kernel } = UPDATE_RULES[kind], common = { learningRate, step, l2, l1 };
    kernels.setRule(bench.ruleCall({ kernel, ...common, first, second, third, fourth }));
  };

  const load = (row: UpdatedRow, columns: number) => ({
    value: bench.matrix(row.value, columns),
    gradient: bench.matrix(row.gradient, columns),
    first: bench.matrix(row.first, columns),
    second: bench.matrix(row.second, columns),
  });

  for (const kind of KINDS) {
    Deno.test(`a step of ${kind} is the reference's, the padding of weights zero (${build})`, () => {
      fc.assert(
        fc.property(sheetsOfOneRow, rules, (sheet, parameters) => {
          bench.clear();
          const { columns } = sheet, rule = { kind, ...parameters }, before = rowOf(kind, sheet);
          const { value, gradient, first, second } = load(before, columns);
          setRule(rule);
          kernels.updateRow(value.pointer, first.pointer, second.pointer, gradient.pointer, value.vectors);
          const after = expectedRow(before, columns, rule);
          const tolerances = Array.from({ length: columns }, (_, j) => toleranceOf(rule, before, after, j));
          assertWithin(first.read(), after.first, (_, _i, j) => tolerances[j].first);
          assertWithin(second.read(), after.second, (_, _i, j) => tolerances[j].second);
          assertWithin(value.read(), after.value, (_, _i, j) => tolerances[j].value);
          assertSame(gradient.read(), before.gradient);
          assertEquals(value.padding().flat().filter((weight) => weight !== 0), [], "the padding isn't zero");
        }),
        { seed: 1, numRuns: 150 },
      );
    });

    Deno.test(`a step of ${kind} is the same however a row is split (${build})`, () => {
      fc.assert(
        fc.property(sheetsOfOneRow, rules, fc.nat(), (sheet, parameters, cut) => {
          bench.clear();
          const before = rowOf(kind, sheet);
          const whole = load(before, sheet.columns), divided = load(before, sheet.columns);
          setRule({ kind, ...parameters });
          const run = ({ value, first, second, gradient }: typeof whole, from: number, to: number) => {
            const [w, m, s, g] = [value, first, second, gradient].map(({ pointer }) => pointer + from * 16);
            kernels.updateRow(w, m, s, g, to - from);
          };
          const { vectors } = whole.value;
          const at = cut % (vectors + 1);
          run(whole, 0, vectors);
          run(divided, 0, at);
          run(divided, at, vectors);
          for (const part of ["value", "first", "second"] as const) {
            assertSame(divided[part].read(), whole[part].read(), part);
          }
        }),
        { seed: 2, numRuns: 40 },
      );
    });
  }

  for (const kind of ["momentum", "nesterov", "rmsprop", "adam"] as const) {
    Deno.test(`a mean of ${kind} without gradients ends at zero, not at a denormal (${build})`, () => {
      bench.clear();
      const { value, gradient, first, second } = load(
        { value: [[1]], gradient: [[0]], first: [[1]], second: [[1]] },
        1,
      );
      // 0.9¹⁰⁰⁰ ≈ 1.7e-46 is less than half the smallest denormal; 0.9 of a small denormal rounds to itself.
      const rule = { ...KEEP_GRADIENT, kind, momentum: 0.9, squareDecay: 0.9, epsilon: 1e-8 };
      for (let step = 1; step <= 1000; step++) {
        setRule({ ...rule, step });
        kernels.updateRow(value.pointer, first.pointer, second.pointer, gradient.pointer, value.vectors);
      }
      assertEquals(first.read(), [[0]]);
      assertEquals(second.read(), [[kind === "adam" ? 0 : 1]]);
    });
  }
}
