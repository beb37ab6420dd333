import type { Network } from "../network/network.ts";
import { sha256 } from "../hash/sha256.ts";

/**
 * The SHA-256 of a network's parameters as float32, layer by layer its weights (inputs × units) and its bias: networks
 * that have the same one are the same, bit for bit.
 */
export function weightsHash({ numbers }: Network): string {
  const arrays = numbers.flatMap(({ weights, bias = new Float32Array() }) => [weights, bias]);
  return sha256(...arrays.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)));
}
