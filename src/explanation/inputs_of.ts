/**
 * A sample's features as the network takes them; bytes stand for `byte / 255`.
 *
 * @throws {RangeError} if they aren't as many as its inputs.
 */
export function inputsOf(features: ArrayLike<number>, inputs: number): ArrayLike<number> {
  if (features.length !== inputs) {
    throw new RangeError(`the sample has ${features.length} features; the network takes ${inputs}`);
  }
  return features instanceof Uint8Array ? Float32Array.from(features, (byte) => byte / 255) : features;
}
