/** How rows of numbers vary. */
export interface Spread {
  /** Σ‖x − μ‖² ∕ n: the variances of all columns together. */
  readonly variance: number;
  /**
   * The share of it that lies between the classes' means, η² = Σ n_c·‖μ_c − μ‖² ∕ Σ‖x − μ‖²: 0 where the classes have
   * one mean, 1 where each is a single point; NaN where nothing varies.
   */
  readonly betweenClasses: number;
}

/**
 * How far apart the classes of rows lie, by the correlation ratio η² (Fisher, "Statistical Methods for Research Workers",
 * 1925, section 45) of all columns together.
 *
 * @param rowAt The numbers of row i.
 * @param labels The class of each row.
 */
export function classSeparation(rowAt: (i: number) => ArrayLike<number>, labels: Uint16Array): Spread {
  const columns = labels.length > 0 ? rowAt(0).length : 0, mean = new Float64Array(columns);
  labels.forEach((_, i) => add(mean, rowAt(i)));
  for (let j = 0; j < columns; j++) mean[j] /= labels.length;
  const classes = new Map<number, { readonly sums: Float64Array; count: number }>();
  let total = 0;
  labels.forEach((label, i) => {
    const row = rowAt(i), known = classes.get(label) ?? { sums: new Float64Array(columns), count: 0 }, { sums } = known;
    for (let j = 0; j < columns; j++) {
      const distance = row[j] - mean[j];
      sums[j] += distance;
      total += distance * distance;
    }
    known.count++;
    classes.set(label, known);
  });
  let between = 0;
  for (const { sums, count } of classes.values()) between += sums.reduce((sum, x) => sum + x * x, 0) / count;
  return { variance: total / labels.length, betweenClasses: between / total };
}

/** The share of the points' variance, x and y of each, that lies between the classes. */
export function pointSeparation(points: Float32Array, labels: Uint16Array): number {
  return classSeparation((i) => points.subarray(2 * i, 2 * i + 2), labels).betweenClasses;
}

function add(sums: Float64Array, row: ArrayLike<number>): void {
  for (let j = 0; j < sums.length; j++) sums[j] += row[j];
}
