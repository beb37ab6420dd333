import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { encodeNpz } from "../../../src/model/npz.ts";
import { encodeZip } from "../../../src/model/zip.ts";
import { HARD_SCALING, NETWORKS, randomNetwork } from "./exported_networks.ts";

/** The files of an archive by its directory, each with its check sum, as the format's description has them. */
function readZip(bytes: Uint8Array): { name: string; data: Uint8Array; sum: number }[] {
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  assertEquals(view.getUint32(end, true), 0x06054b50);
  let entry = view.getUint32(end + 16, true);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    assertEquals(view.getUint32(entry, true), 0x02014b50);
    const [sum, size] = [16, 24].map((place) => view.getUint32(entry + place, true));
    const nameLength = view.getUint16(entry + 28, true), local = view.getUint32(entry + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(entry + 46, entry + 46 + nameLength));
    assertEquals(view.getUint32(local, true), 0x04034b50);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    entry += 46 + nameLength;
    return { name, data: bytes.slice(start, start + size), sum };
  });
}

/** An array by the description of NumPy's format. */
function readNpy(bytes: Uint8Array): { shape: number[]; values: number[] } {
  assertEquals([...bytes.subarray(0, 8)], [0x93, ...new TextEncoder().encode("NUMPY"), 1, 0]);
  const start = 10 + new DataView(bytes.buffer).getUint16(8, true);
  assertEquals(start % 64, 0);
  const header = new TextDecoder().decode(bytes.subarray(10, start));
  assertMatch(header, /^\{'descr': '<f[48]', 'fortran_order': False, 'shape': \((\d+,( \d+,)?)?\), \} *\n$/);
  const shape = [...header.match(/\((.*)\)/)![1].matchAll(/\d+/g)].map(([size]) => Number(size));
  const Numbers = header.includes("<f8") ? Float64Array : Float32Array;
  return { shape, values: [...new Numbers(bytes.slice(start).buffer)] };
}

Deno.test("an archive has its files by name, with the check sum that everyone has of 123456789", () => {
  const data = new TextEncoder().encode("123456789");
  const files = readZip(encodeZip([{ name: "a", bytes: data }, { name: "b", bytes: new Uint8Array() }]));
  assertEquals(files, [{ name: "a", data, sum: 0xcbf43926 }, { name: "b", data: new Uint8Array(), sum: 0 }]);
});

Deno.test("each layer's weights and biases are arrays, unit by unit, and so are the scaling and the temperature", () => {
  const network = randomNetwork({ inputs: 9, layers: [4], classes: 3 });
  const arrays = readZip(encodeNpz(network, { scaling: HARD_SCALING, temperature: 1.25 })).map((
    { name, data },
  ) => [name, readNpy(data)]);
  const expected = network.layers.flatMap(({ weights, bias }, l) => {
    const { rows, columns } = weights;
    const values = Array.from(
      { length: columns },
      (_, unit) => Array.from({ length: rows }, (_, input) => weights.row(input)[unit]),
    ).flat();
    return [
      [`layers.${l}.weight.npy`, { shape: [columns, rows], values }],
      [`layers.${l}.bias.npy`, { shape: [columns], values: [...bias!.toFloat32Array()] }],
    ];
  });
  assertEquals(arrays, [
    ...expected,
    ["scaling.mean.npy", { shape: [9], values: HARD_SCALING.mean }],
    ["scaling.deviation.npy", { shape: [9], values: HARD_SCALING.deviation }],
    ["temperature.npy", { shape: [], values: [1.25] }],
  ]);
});

Deno.test("the scaling of pixels is two single numbers", () => {
  const scaling = { minimum: 0, maximum: 16, offset: 16, scale: -1 / 16 };
  const arrays = readZip(encodeNpz(NETWORKS[0].network, { scaling })).slice(-2).map(({ data }) => readNpy(data));
  assertEquals(arrays, [{ shape: [], values: [16] }, { shape: [], values: [-1 / 16] }]);
});
