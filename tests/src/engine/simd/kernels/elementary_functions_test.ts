import { AssertionError } from "deno-std/assert/assertion_error.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { BUILDS, Workbench } from "./kernels.ts";

/** The functions, and how many units in the last place each may be off: what a run over all 2³² numbers measured. */
const FUNCTIONS = [
  { name: "exp", kernel: "expArray", f: Math.exp, bound: 1.05 },
  { name: "log", kernel: "logArray", f: Math.log, bound: 0.84 },
  { name: "tanh", kernel: "tanhArray", f: Math.tanh, bound: 1.5 },
] as const;

/** Units in the last place, by the exponent's bits. */
const ULP = Float64Array.from({ length: 256 }, (_, exponent) => 2 ** (Math.max(exponent, 1) - 150));

/** How many float32 numbers are tried at a time, and one in how many: a prime, so that every bit varies. */
const COUNT = 1 << 16;
const STRIDE = 769;

/** A number as six digits, the sign of zero included. */
function digits(value: number): string {
  return Object.is(value, -0) ? "-0" : value.toPrecision(6);
}

for (const build of BUILDS) {
  const bench = new Workbench(build);
  const from = bench.allocate(COUNT * 4), to = bench.allocate(COUNT * 4);
  const { buffer } = bench.memory;
  const x = new Float32Array(buffer, from, COUNT), bits = new Uint32Array(buffer, from, COUNT);
  const y = new Float32Array(buffer, to, COUNT);

  for (const { name, kernel, f, bound } of FUNCTIONS) {
    Deno.test(`${name} is within ${bound} ulp over all of float32 (${build})`, () => {
      const rounded = new Float32Array(COUNT), exponent = new Uint32Array(rounded.buffer);
      for (let start = 0; start < 2 ** 32; start += COUNT * STRIDE) {
        for (let i = 0; i < COUNT; i++) bits[i] = start + i * STRIDE;
        bench.kernels[kernel](from, to, COUNT / 4);
        for (let i = 0; i < COUNT; i++) {
          const want = f(x[i]);
          rounded[i] = want;
          if (y[i] === rounded[i] || (Number.isNaN(want) && Number.isNaN(y[i]))) continue;
          const ulps = Math.abs(y[i] - want) / ULP[(exponent[i] >>> 23) & 255];
          // Not `ulps > bound`: a NaN out of place must fail too.
          if (!(ulps <= bound)) throw new AssertionError(`${name} ${x[i]} is ${y[i]}, ${ulps} ulp away from ${want}`);
        }
      }
    });

    Deno.test(`${name} of zeros, infinities, NaN and the ends of its range (${build})`, () => {
      const ends = [0, -0, Infinity, -Infinity, NaN, 1, -1, 1e-45, -1e-45, 2 ** -126, -(2 ** -126), 3.4e38, -3.4e38]
        .concat([88.72283, 88.7229, -87.3366, -103.97, -103.98]);
      for (let i = 0; i < ends.length; i += 4) {
        const four = Float32Array.from({ length: 4 }, (_, lane) => ends[i + lane] ?? 0);
        x.set(four);
        bench.kernels[kernel](from, to, 1);
        assertEquals(Array.from(y.subarray(0, 4), digits), Array.from(four, (value) => digits(Math.fround(f(value)))));
      }
    });
  }
}
