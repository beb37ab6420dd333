import type { PrincipalComponents } from "./principal_components.ts";

/** The share of an input that principal components don't explain, its T², and its amount. */
export type InputMeasures = [unexplained: number, distance: number, amount: number];

/**
 * What measures inputs by principal components. A network's page carries this source.
 *
 * An input is features as the network takes them; bytes stand for `byte / 255`. Zeros cost nothing.
 */
export function inputMeasures(learned: PrincipalComponents): (input: ArrayLike<number>) => InputMeasures {
  const { mean, components, variances } = learned, columns = mean.length, count = variances.length;
  // Of rows of features that are mostly zero, a feature's weights are needed together.
  const directions = new Float32Array(components.length), scores = new Float64Array(count);
  for (let c = 0; c < count; c++) {
    for (let i = 0; i < columns; i++) directions[i * count + c] = components[c * columns + i];
  }
  const measure = measuresByScores(learned);
  return (input) => {
    const scale = input instanceof Uint8Array ? 1 / 255 : 1;
    scores.fill(0);
    for (let i = 0; i < columns; i++) {
      const x = input[i] * scale;
      if (x === 0) continue;
      for (let c = 0, at = i * count; c < count; c++) scores[c] += x * directions[at + c];
    }
    return measure(input, scores);
  };
}

/**
 * The same of inputs whose scores are known: their products with the components.
 *
 * @returns Takes an input and its scores, from which the mean's aren't subtracted.
 */
export function measuresByScores(
  { mean, components, variances }: PrincipalComponents,
): (input: ArrayLike<number>, scores: ArrayLike<number>) => InputMeasures {
  const columns = mean.length, count = variances.length, origin = new Float64Array(count);
  for (let c = 0; c < count; c++) {
    for (let i = 0; i < columns; i++) origin[c] += components[c * columns + i] * mean[i];
  }
  let ofMean = 0;
  for (let i = 0; i < columns; i++) ofMean += mean[i] * mean[i];
  return (input, scores) => {
    const scale = input instanceof Uint8Array ? 1 / 255 : 1;
    let square = ofMean, sum = 0;
    for (let i = 0; i < columns; i++) {
      const x = input[i] * scale;
      if (x === 0) continue;
      square += x * (x - 2 * mean[i]);
      sum += x;
    }
    let explained = 0, hotelling = 0;
    for (let c = 0; c < count; c++) {
      const score = scores[c] - origin[c], part = score * score;
      explained += part;
      hotelling += part / variances[c];
    }
    // The mean itself has nothing to explain.
    return [square > 0 ? Math.max(0, 1 - explained / square) : 0, hotelling, sum / columns];
  };
}
