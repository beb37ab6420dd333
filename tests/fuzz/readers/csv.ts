import { DataError } from "../../../data/data_error.ts";
import type { Dataset } from "../../../data/dataset.ts";
import { openCsv } from "../../../data/own/csv_data.ts";
import type { FuzzedReader } from "../reader.ts";

/** As Kaggle ships MNIST, if with 25 pixels. */
function pixels(samples: number): string {
  const places = Array.from({ length: 25 }, (_, i) => i);
  const rows = Array.from({ length: samples }, (_, i) => [i % 2, ...places.map((place) => place * i % 256)]);
  return [["label", ...places.map((place) => `pixel${place}`)], ...rows].join("\n");
}

/** Numbers, quotes and lines of other kinds. */
const OTHERS = [
  'x,"label","the ""y"""\r\n1.5,"cat, black",-2e3\r\n0.25,dog,7\r\n.5,"cat, black",1\r\n',
  "\ufeff5.1,3.5,1.4,setosa\n4.9,3,1.4,setosa\n7,3.2,4.7,versicolor\n6.4,3.2,4.5,versicolor\n",
];

/** {@link openCsv}: the file and all that is made of it. */
export const csv: FuzzedReader = {
  name: "csv",
  seeds: () => [pixels(4), pixels(300), ...OTHERS].map((text) => new TextEncoder().encode(text)),
  read: async (bytes) => {
    const { training, test, columns, classes } = await load(bytes);
    for (const { features, labels } of [training, test]) {
      if (features.length !== labels.length * columns) throw new Error("not as many features as columns and labels");
      if (!features.every(Number.isFinite)) throw new Error("a feature is no finite number");
      if (!labels.every((label) => label < classes.length)) throw new Error("a label is none of a class");
    }
    return [training, test].reduce((sum, { features, labels }) => sum + features.byteLength + labels.byteLength, 0);
  },
  refusals: [DataError],
  // A file is read through a buffer of 1 MiB.
  fixedBytes: 2 ** 20 + 2 ** 14,
};

async function load(bytes: Uint8Array): Promise<Dataset> {
  const path = Deno.makeTempFileSync({ prefix: "phosphor-fuzz-", suffix: ".csv" });
  try {
    Deno.writeFileSync(path, bytes);
    return await (await openCsv({ name: path })).load();
  } finally {
    Deno.removeSync(path);
  }
}
