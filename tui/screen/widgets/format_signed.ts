/** A value with its sign in at most six columns or so: `+0.82`, `−1.4e-5`, `0`. */
export function formatSigned(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude === 0) return "0";
  if (!Number.isFinite(magnitude)) return "–";
  const sign = value < 0 ? "−" : "+";
  if (magnitude < 0.001 || magnitude >= 10_000) return sign + magnitude.toExponential(0).replace("e+", "e");
  return sign + magnitude.toFixed(magnitude < 10 ? 3 - (magnitude >= 1 ? 1 : 0) : magnitude < 1000 ? 1 : 0);
}
