import { isPixelScaling } from "../matrix/input_scaling.ts";
import type { Network } from "../network/network.ts";
import type { ExportDescription } from "./export_description.ts";
import { joinBytes } from "./join_bytes.ts";
import { layerTensors } from "./layer_tensors.ts";
import { encodeZip } from "./zip.ts";

/** An array with its name and its shape; none of an array of one number that is no list. */
interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
}

/**
 * Writes a network's numbers as NumPy's `numpy.load` reads them: an archive (`.npz`) of arrays, the same network always
 * as the same bytes.
 *
 * Layer l is `layers.l.weight` (units × inputs) and, if it has a bias, `layers.l.bias` (units), float32, as in the model
 * file. What brings measurements to the inputs' scale is float64: `scaling.mean` and `scaling.deviation` (inputs), or of
 * pixels the single numbers `scaling.offset` and `scaling.scale`; so is `temperature`, by which a calibrated network
 * divides its logits.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function encodeNpz(
  network: Pick<Network, "layers">,
  { scaling, temperature }: Pick<ExportDescription, "scaling" | "temperature">,
): Uint8Array<ArrayBuffer> {
  return encodeZip([
    ...network.layers.flatMap((layer, l) => layerTensors(l, layer.describe(), layer.numbers)),
    ...scalingArrays(scaling),
    ...temperature === undefined ? [] : [{ name: "temperature", shape: [], data: Float64Array.of(temperature) }],
  ].map((array) => ({ name: `${array.name}.npy`, bytes: encodeNpy(array) })));
}

function scalingArrays(scaling: ExportDescription["scaling"]): NamedArray[] {
  if (!scaling) return [];
  const numbers = isPixelScaling(scaling)
    ? { offset: scaling.offset, scale: scaling.scale }
    : { mean: scaling.mean, deviation: scaling.deviation };
  return Object.entries(numbers).map(([name, values]) => {
    const list = typeof values === "number" ? [values] : values;
    const shape = typeof values === "number" ? [] : [list.length];
    return { name: `scaling.${name}`, shape, data: Float64Array.from(list) };
  });
}

/** What the header of an array, with what stands before it, is a multiple of bytes of. */
const ALIGNMENT = 64;

/** An array as a file of version 1.0: a magic number, a Python dictionary, and the numbers row by row. */
function encodeNpy({ shape, data }: NamedArray): Uint8Array {
  const type = data instanceof Float64Array ? "<f8" : "<f4";
  const sizes = shape.map((size) => `${size},`).join(" ");
  const description = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const before = 10, padding = ALIGNMENT - 1 - (before + description.length) % ALIGNMENT;
  const header = new TextEncoder().encode(`\x00NUMPY\x01\x00\x00\x00${description}${" ".repeat(padding)}\n`);
  header[0] = 0x93; // no text has this byte alone
  new DataView(header.buffer).setUint16(8, header.length - before, true);
  // Every processor that Deno runs on is little-endian, as the format is said to be.
  return joinBytes([header, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]);
}
