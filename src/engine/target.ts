/**
 * The target of an output: Y is 1 in the label's column and 0 elsewhere, and for a single output the label itself;
 * smoothed it is (1 − ε) Y + ε ∕ classes, where a single output stands for two classes.
 *
 * Source of the smoothing: Szegedy et al., "Rethinking the Inception Architecture for Computer Vision", 2016, section 7.
 *
 * @param smoothing ε, from 0 to below 1.
 */
export function target(label: number, column: number, columns: number, smoothing: number): number {
  const y = columns === 1 ? label : Number(label === column);
  return y * (1 - smoothing) + smoothing / Math.max(columns, 2);
}
