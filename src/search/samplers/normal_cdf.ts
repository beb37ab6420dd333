/** Beyond this, the tail of the normal distribution is smaller than float64 can resolve beside 1. */
const FAR = 8.3;

/** Φ(x), the probability that a standard normal number is below x (Marsaglia, "Evaluating the Normal Distribution", 2004). */
export function normalCdf(x: number): number {
  if (Math.abs(x) > FAR) return x > 0 ? 1 : 0;
  let sum = x, term = x;
  for (let i = 3, before = NaN; sum !== before; i += 2) {
    before = sum;
    term *= x * x / i;
    sum += term;
  }
  return 0.5 + sum * normalPdf(x);
}

/** φ(x), the density of the standard normal distribution. */
export function normalPdf(x: number): number {
  return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
}
