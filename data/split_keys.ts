/** Which samples of one's own data were trained on or held out for it, and which were tested on, by their contents. */
export interface SplitKeys {
  /** What chose them: `--split-seed`. */
  readonly seed: number;
  /** The keys of the samples to train and to validate on; {@link splitKey} makes them of the samples' hashes. */
  readonly training: ReadonlySet<number>;
  /** The keys of the samples to test on. */
  readonly test: ReadonlySet<number>;
}

/** Bytes of a key as it is saved: of a million other samples one in 280 million has the key of one of a million. */
const KEY_BYTES = 6, KEYS = 2 ** (8 * KEY_BYTES);

/** The key of a sample by its hash. */
export function splitKey(hash: number): number {
  return hash % KEYS;
}

/** A division as JSON, for a model's metadata: the keys in rising order, six bytes each, in Base64. */
export function encodeSplitKeys({ seed, training, test }: SplitKeys): string {
  return JSON.stringify({ seed, training: encodeKeys(training), test: encodeKeys(test) });
}

/** What {@link encodeSplitKeys} wrote; undefined if it is anything else. */
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
