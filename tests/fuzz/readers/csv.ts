import { DataError } from "../../../data/data_error.ts";
import type { Dataset } from "../../../data/dataset.ts";
import { openTable } from "../../../data/tables/open_table.ts";
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
  "# made by hand\nsepal;petal;kind\n5,1;1,4;a\n4,9;1,5;a\n7,0;4,7;b\n6,4;4,5;b\n",
  "sep=|\n|x|label\n0|1e3|a\n1|-1|b\n2|5|a\n3|6|b\n",
  "400\t410\tspecies\t\n1\t2.5\ta\t\n3\t4.5\tb\t\n5\t6.5\ta\t\n7\t8\tb\t\n",
  "\ufeff5.1,3.5,1.4,setosa\n4.9,3,1.4,setosa\n7,3.2,4.7,versicolor\n6.4,3.2,4.5,versicolor\n",
];

function code(letter: string): number {
  return letter.charCodeAt(0);
}

/** Little end first, behind its mark. */
function utf16(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Uint16Array.from(`\ufeff${text}`, code).buffer);
}

/** {@link openTable}: the file and all that is made of it. */
export const csv: FuzzedReader = {
  name: "csv",
  seeds: () => {
    const texts = [pixels(4), pixels(300), ...OTHERS].map((text) => new TextEncoder().encode(text));
    return [...texts, utf16(OTHERS[0]), Uint8Array.from("x,kind\n1,caf\xe9\n2,th\xe9\n3,caf\xe9\n4,th\xe9\n", code)];
  },
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
  // A file is read through a buffer of 1 MiB, and its beginning is parsed by each delimiter.
  fixedBytes: 2 ** 20 + 2 ** 19,
};

async function load(bytes: Uint8Array): Promise<Dataset> {
  const path = Deno.makeTempFileSync({ prefix: "phosphor-fuzz-", suffix: ".csv" });
  try {
    Deno.writeFileSync(path, bytes);
    return await (await openTable({ name: path })).load();
  } finally {
    Deno.removeSync(path);
  }
}
