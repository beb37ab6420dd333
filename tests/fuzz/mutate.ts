import type { Random } from "../../src/matrix/random.ts";

/**
 * A copy of a file to which one thing has happened, or up to four: bits flip, bytes and whole numbers take awkward values
 * (which makes lengths lie), and parts are lost, put in, doubled or taken from another file.
 *
 * @param others What parts are taken from.
 */
export function mutate(file: Uint8Array, others: readonly Uint8Array[], random: Random): Uint8Array {
  // One alone gets deepest into a reader.
  const times = random.uniform() < 0.5 ? 1 : 1 + below(4, random);
  let bytes = file;
  for (let i = 0; i < times; i++) bytes = MUTATIONS[below(MUTATIONS.length, random)](bytes, others, random);
  return bytes;
}

/** A whole number from 0 to `count` − 1; 0 if there is none. */
export function below(count: number, random: Random): number {
  return Math.floor(random.uniform() * count);
}

type Mutation = (bytes: Uint8Array, others: readonly Uint8Array[], random: Random) => Uint8Array;

const flipBits: Mutation = (bytes, _, random) => {
  const copy = bytes.slice();
  for (let i = below(8, random); i >= 0 && copy.length > 0; i--) {
    copy[below(copy.length, random)] ^= 1 << below(8, random);
  }
  return copy;
};

const setByte: Mutation = (bytes, _, random) => {
  const copy = bytes.slice();
  const at = below(copy.length, random);
  // Digits, signs and separators of texts are awkward there, extreme bytes elsewhere.
  const values = [0, 1, 0x7f, 0x80, 0xff, below(256, random), ...new TextEncoder().encode('0919-.,;"\n\r {}[]e')];
  copy.set([values[below(values.length, random)]].slice(0, copy.length), at);
  return copy;
};

const setNumber: Mutation = (bytes, _, random) => {
  const size = [2, 4, 8][below(3, random)];
  if (bytes.length < size) return bytes;
  const copy = bytes.slice();
  const view = new DataView(copy.buffer, below(copy.length - size + 1, random), size);
  const littleEndian = random.uniform() < 0.5;
  const all = BigInt.asUintN(8 * size, -1n);
  const current = {
    2: () => BigInt(view.getUint16(0)),
    4: () => BigInt(view.getUint32(0)),
    8: () => view.getBigUint64(0),
  };
  const near = current[size as 2 | 4 | 8]() + BigInt(below(9, random) - 4);
  const values = [0n, 1n, all, all >> 1n, (all >> 1n) + 1n, BigInt(bytes.length), BigInt(below(2 ** 16, random)), near];
  const value = BigInt.asUintN(8 * size, values[below(values.length, random)]);
  for (let i = 0; i < size; i++) {
    view.setUint8(littleEndian ? i : size - 1 - i, Number(value >> BigInt(8 * i) & 0xffn));
  }
  return copy;
};

const cut: Mutation = (bytes, _, random) => bytes.slice(0, below(bytes.length, random));

const remove: Mutation = (bytes, _, random) => {
  const [start, end] = range(bytes, random);
  return join(bytes.subarray(0, start), bytes.subarray(end));
};

const double: Mutation = (bytes, _, random) => {
  const [start, end] = range(bytes, random);
  return join(bytes.subarray(0, end), bytes.subarray(start));
};

const insert: Mutation = (bytes, _, random) => {
  const noise = Uint8Array.from({ length: 1 + below(16, random) }, () => below(256, random));
  const at = below(bytes.length + 1, random);
  return join(bytes.subarray(0, at), noise, bytes.subarray(at));
};

const splice: Mutation = (bytes, others, random) => {
  const other = others[below(others.length, random)];
  return join(bytes.subarray(0, below(bytes.length, random)), other.subarray(below(other.length, random)));
};

const MUTATIONS: readonly Mutation[] = [
  flipBits,
  flipBits,
  setByte,
  setNumber,
  setNumber,
  cut,
  remove,
  double,
  insert,
  splice,
];

/** A short part of the bytes. */
function range(bytes: Uint8Array, random: Random): [start: number, end: number] {
  const start = below(bytes.length, random);
  return [start, Math.min(bytes.length, start + 1 + below(64, random))];
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => {
    joined.set(part, at);
    return at + part.length;
  }, 0);
  return joined;
}
