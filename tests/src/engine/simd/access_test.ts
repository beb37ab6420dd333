import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { Access, Coordinator, type Share } from "../../../../src/engine/simd/access.ts";
import { partOf } from "../../../../src/engine/simd/thread_group.ts";

/** All the memory that is written to and read here: two matrices. */
const MATRICES = 2;

/** Rows and vectors of columns of a matrix; views of it have fewer rows. */
const ROWS = 13, VECTORS = 9;

const WORKERS = [0, 1, 2];

interface Step {
  readonly kind: "read" | "write";
  readonly matrix: number;
  readonly share: Share;
  readonly rows: number;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("read", "write"),
    matrix: fc.nat(MATRICES - 1),
    share: fc.constantFrom("rows", "columns", "inputs", "all"),
    rows: fc.constantFrom(ROWS, ROWS, 5),
  }),
  { maxLength: 40 },
);

/** The steps, period by period: between two periods is a barrier. */
function periodsOf(taken: readonly Step[]): Step[][] {
  const periods: Step[][] = [[]];
  const coordinator = new Coordinator(() => periods.push([]));
  const accesses = Array.from({ length: MATRICES }, () => new Access());
  for (const step of taken) {
    coordinator[step.kind](accesses[step.matrix], step.share, step.rows);
    periods.at(-1)?.push(step);
  }
  return periods;
}

/** The pieces of the matrix that a worker touches, each a row and a vector. */
function touched({ matrix, share, rows }: Step, worker: number): Set<string> {
  // Inputs divide weights, of which there are no views.
  const part = partOf(share === "inputs" ? ROWS : rows, VECTORS, share, {
    number: worker,
    workers: WORKERS.length,
    spins: 0,
  });
  const pieces = new Set<string>();
  for (let i = part.row; i < part.row + part.rows; i++) {
    for (let v = part.vector; v < part.vector + part.vectors; v++) pieces.add(`${matrix} ${i} ${v}`);
  }
  return pieces;
}

/** True if one worker writes what another one touches. */
function collide(a: Step, b: Step): boolean {
  if (a.kind === "read" && b.kind === "read") return false;
  return WORKERS.some((one) =>
    WORKERS.some((other) => one !== other && !touched(a, one).isDisjointFrom(touched(b, other)))
  );
}

/** True if workers take the same parts of the same matrix in both, each for itself. */
function sameShares(a: Step, b: Step): boolean {
  return a.share === b.share && a.share !== "all" && (a.share !== "rows" || a.rows === b.rows);
}

Deno.test("no worker writes what another one touches in the same period", () => {
  fc.assert(
    fc.property(steps, (taken) => {
      for (const period of periodsOf(taken)) {
        period.forEach((later, i) => {
          for (const earlier of period.slice(0, i)) {
            assert(!collide(earlier, later), `${JSON.stringify(earlier)} and ${JSON.stringify(later)}`);
          }
        });
      }
    }),
    { seed: 1, numRuns: 150 },
  );
});

Deno.test("no barrier is unnecessary: what follows it would race with something in the period before", () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const periods = periodsOf(taken);
      periods.slice(1).forEach(([first], i) => {
        const clashes = periods[i].some((earlier) =>
          earlier.matrix === first.matrix && (earlier.kind === "write" || first.kind === "write") &&
          !sameShares(earlier, first)
        );
        assert(clashes, `a barrier before ${JSON.stringify(first)}`);
      });
    }),
    { seed: 2, numRuns: 300 },
  );
});

Deno.test("operations in the same shares need no barrier, and a change of shares does", () => {
  const chain = (share: Share): Step[] => [
    { kind: "write", matrix: 0, share: "columns", rows: ROWS },
    { kind: "read", matrix: 0, share, rows: ROWS },
    { kind: "write", matrix: 1, share, rows: ROWS },
    { kind: "read", matrix: 1, share, rows: ROWS },
  ];
  assertEquals(periodsOf(chain("columns")).length, 1);
  assertEquals(periodsOf(chain("rows")).length, 2);
});

Deno.test("what was written before a barrier can be read by all after it", () => {
  let barriers = 0;
  const coordinator = new Coordinator(() => barriers++), access = new Access();
  coordinator.write(access, "columns", ROWS);
  coordinator.sync();
  coordinator.read(access, "all", ROWS);
  assertEquals(barriers, 1);
});
