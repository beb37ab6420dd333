import type { PrincipalComponents } from "./principal_components.ts";

/**
 * What measures inputs by principal components: the share of an input that the components don't explain, its T², and its
 * amount. A network's page carries this source.
 *
 * An input is features as the network takes them; bytes stand for `byte / 255`. Zeros cost nothing.
 */
export function inputMeasures(
  { mean, components, variances }: PrincipalComponents,
): (input: ArrayLike<number>) => [unexplained: number, distance: number, amount: number] {
  const columns = mean.length, count = variances.length, scores = new Float64Array(count);
  // Of rows of features that are mostly zero, a feature's weights are needed together.
  const directions = new Float32Array(components.length), origin = new Float64Array(count);
  for (let c = 0; c < count; c++) {
    for (let i = 0; i < columns; i++) {
      const weight = components[c * columns + i];
      directions[i * count + c] = weight;
      origin[c] -= weight * mean[i];
    }
  }
  return (input) => {
    const scale = input instanceof Uint8Array ? 1 / 255 : 1;
    scores.set(origin);
    let square = 0, sum = 0;
    for (let i = 0; i < columns; i++) {
      const x = input[i] * scale, distance = x - mean[i];
      square += distance * distance;
      sum += x;
      if (x === 0) continue;
      for (let c = 0, at = i * count; c < count; c++) scores[c] += x * directions[at + c];
    }
    let explained = 0, hotelling = 0;
    for (let c = 0; c < count; c++) {
      const part = scores[c] * scores[c];
      explained += part;
      hotelling += part / variances[c];
    }
    // The mean itself has nothing to explain.
    return [square === 0 ? 0 : Math.max(0, 1 - explained / square), hotelling, sum / columns];
  };
}
