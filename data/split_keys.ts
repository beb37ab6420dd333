/** How custom data were split, by the contents of the samples. */
export interface SplitKeys {
  /** The seed that chose them: `--split-seed`. */
  readonly seed: number;
  /** The keys of the training and validation samples, from their hashes by {@link splitKey}. */
  readonly training: ReadonlySet<number>;
  /** The keys of the test samples. */
  readonly test: ReadonlySet<number>;
}

/** The length of a saved key: a new sample has the key of one of a million others with probability 1 in 280 million. */
const KEY_BYTES = 6, KEYS = 2 ** (8 * KEY_BYTES);

/** The key of a sample with this hash. */
export function splitKey(hash: number): number {
  return hash % KEYS;
}

/** A split as JSON, for a model's metadata: the keys in rising order, six bytes each, in Base64. */
export function encodeSplitKeys({ seed, training, test }: SplitKeys): string {
  return JSON.stringify({ seed, training: encodeKeys(training), test: encodeKeys(test) });
}

/** The split that {@link encodeSplitKeys} wrote; undefined if the text is anything else. */
export function decodeSplitKeys(json: string): SplitKeys | undefined {
  try {
    const { seed, training, test } = Object(JSON.parse(json));
    if (!Number.isSafeInteger(seed) || typeof training !== "string" || typeof test !== "string") return undefined;
    return { seed, training: decodeKeys(training), test: decodeKeys(test) };
  } catch {
    return undefined;
  }
}

function encodeKeys(keys: ReadonlySet<number>): string {
  const bytes = new Uint8Array(KEY_BYTES * keys.size), view = new DataView(bytes.buffer);
  Float64Array.from(keys).sort().forEach((key, i) => {
    view.setUint16(KEY_BYTES * i, Math.floor(key / 2 ** 32));
    view.setUint32(KEY_BYTES * i + 2, key >>> 0);
  });
  return bytes.toBase64();
}

function decodeKeys(text: string): Set<number> {
  const bytes = Uint8Array.fromBase64(text), view = new DataView(bytes.buffer);
  const keys = new Set<number>();
  for (let i = 0; i + KEY_BYTES <= bytes.length; i += KEY_BYTES) {
    keys.add(view.getUint16(i) * 2 ** 32 + view.getUint32(i + 2));
  }
  return keys;
}
