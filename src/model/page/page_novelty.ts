import type { Novelty } from "../../evaluation/novelty/novelty.ts";

/** What a network has learned of its inputs as a page has it: float16 in base64, two bytes a number, the low one first. */
export interface PageNovelty extends Pick<Novelty, "usual" | "threshold"> {
  readonly mean: string;
  readonly components: string;
  readonly variances: readonly number[];
}

/** Reads it. */
export function readNovelty({ mean, components, variances, usual, threshold }: PageNovelty): Novelty {
  return {
    mean: float16Numbers(mean),
    components: float16Numbers(components),
    variances: Float32Array.from(variances),
    usual,
    threshold,
  };
}

/** Numbers by their bits: a sign, 5 bits of exponent and 10 of fraction (IEEE 754); browsers before 2025 don't read them. */
function float16Numbers(base64: string): Float32Array<ArrayBuffer> {
  const text = atob(base64), numbers = new Float32Array(text.length / 2);
  for (let i = 0; i < numbers.length; i++) {
    const bits = text.charCodeAt(2 * i) | text.charCodeAt(2 * i + 1) << 8;
    const sign = bits >> 15 ? -1 : 1, exponent = bits >> 10 & 31, fraction = bits & 1023;
    numbers[i] = sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
  }
  return numbers;
}
