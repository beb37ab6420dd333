import { DataError } from "../../../data/data_error.ts";
import { decodeIdx } from "../../../data/idx.ts";
import { gzip, idxFile } from "../../support/idx.ts";
import type { FuzzedReader } from "../reader.ts";

const FILES = [[7], [3, 4, 5], [20, 28, 28]].map((dimensions) => {
  const elements = dimensions.reduce((product, size) => product * size, 1);
  return idxFile(dimensions, Uint8Array.from({ length: elements }, (_, i) => i * i));
});

/** {@link decodeIdx}, plain and packed, in several chunks. */
export const idx: FuzzedReader = {
  name: "idx",
  seeds: async () => [...FILES, await gzip(FILES[1]), await gzip(FILES[2])],
  read: async (bytes) => {
    const chunks = Array.from({ length: Math.ceil(bytes.length / 997) }, (_, i) => {
      return bytes.subarray(997 * i, 997 * i + 997);
    });
    const { dimensions, values } = await decodeIdx(chunks, "digits");
    const elements = dimensions.reduce((product, size) => product * size, 1);
    if (values.length !== elements) throw new Error(`${values.length} values for ${dimensions.join(" × ")}`);
    // Packed bytes have a checksum; plain ones are what they are.
    const packed = bytes[0] === 0x1f;
    const right = packed ? FILES.map((file) => file.subarray(-elements)) : [bytes.subarray(bytes.length - elements)];
    if (!right.some((file) => file.join() === values.join())) throw new Error("other values than those of the file");
    return elements;
  },
  refusals: [DataError],
  // Of a packed file, what it unpacks to counts: 16 KB at most here, in memory that doubles until they fit.
  fixedBytes: 2 ** 17,
};
