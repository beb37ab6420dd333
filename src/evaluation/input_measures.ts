import type { PrincipalComponents } from "./principal_components.ts";

/** Measures inputs by principal components; zeros cost nothing. */
export class InputMeasures {
  /** The components as (features × components), for rows of features that are mostly zero. */
  readonly #directions: Float32Array;
  /** The scores of an input of zeros. */
  readonly #origin: Float64Array;
  readonly #scores: Float64Array;

  constructor(private readonly of: PrincipalComponents) {
    const { mean, components, variances: { length: count } } = of, columns = mean.length;
    this.#directions = new Float32Array(components.length);
    this.#origin = new Float64Array(count);
    this.#scores = new Float64Array(count);
    for (let c = 0; c < count; c++) {
      for (let i = 0; i < columns; i++) {
        const weight = components[c * columns + i];
        this.#directions[i * count + c] = weight;
        this.#origin[c] -= weight * mean[i];
      }
    }
  }

  /**
   * The share of an input that the components don't explain, and its T².
   *
   * @param input Features as the network takes them; bytes stand for `byte / 255`.
   */
  measure(input: Uint8Array | Float32Array): [unexplained: number, distance: number] {
    const { mean, variances } = this.of, count = variances.length, directions = this.#directions;
    const scale = input instanceof Uint8Array ? 1 / 255 : 1, scores = this.#scores;
    scores.set(this.#origin);
    let square = 0;
    for (let i = 0; i < mean.length; i++) {
      const x = input[i] * scale, distance = x - mean[i];
      square += distance * distance;
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
    return [square === 0 ? 0 : Math.max(0, 1 - explained / square), hotelling];
  }
}
