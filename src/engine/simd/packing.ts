/**
 * The flag among those of the task `v8-flags` that can be seen from a program: how many lines a stack trace has. V8 doesn't
 * tell with which flags it was started, and to measure it takes until the kernels have been optimized.
 */
const STACK_TRACE_LIMIT = 256;

/**
 * A module with a function of x and y that returns x · x + y by `f32x4.relaxed_madd`: fused where the CPU can.
 *
 * `(func (export "f") (param f32 f32) (result f32)
 *   (f32x4.extract_lane 0 (f32x4.relaxed_madd
 *     (f32x4.splat (local.get 0)) (f32x4.splat (local.get 0)) (f32x4.splat (local.get 1)))))`
 */
// deno-fmt-ignore
const FUSED = Uint8Array.of(
  0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 7, 1, 0x60, 2, 0x7d, 0x7d, 1, 0x7d, 3, 2, 1, 0, 7, 5, 1, 1, 0x66, 0, 0,
  10, 22, 1, 20, 0, 0x20, 0, 0xfd, 0x13, 0x20, 0, 0xfd, 0x13, 0x20, 1, 0xfd, 0x13, 0xfd, 0x85, 0x02, 0xfd, 0x1f, 0, 0x0b,
);

/**
 * True if V8 packs pairs of adjacent vectors of 128 bits into one of 256: it was started with the flags of the task
 * `v8-flags`, and the CPU has fused multiply-add, which all but a few have only along with AVX2. Of those few,
 * docs/engine.md says what they lose.
 */
export function packsVectors(): boolean {
  return Error.stackTraceLimit === STACK_TRACE_LIMIT && fuses();
}

function fuses(): boolean {
  if (!WebAssembly.validate(FUSED)) return false;
  const { f } = new WebAssembly.Instance(new WebAssembly.Module(FUSED)).exports;
  const x = 1 + 2 ** -12;
  // x² = 1 + 2⁻¹¹ + 2⁻²⁴, and rounded to a float32 1 + 2⁻¹¹.
  return (f as (x: number, y: number) => number)(x, -(1 + 2 ** -11)) !== 0;
}
