import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { assertThrows } from "deno-std/assert/throws.js";
import fc from "fast-check";
import { ModelError } from "../../../src/model/model_error.ts";
import { encodeSafetensors, type Tensor } from "../../../src/model/safetensors.ts";
import { decodeSafetensors } from "../../../src/model/safetensors_reader.ts";
import { damage, damages } from "../../support/damage.ts";

/** A file of any header, by the format's description. */
function fileOf(header: string, data: Iterable<number> = []): Uint8Array {
  const text = new TextEncoder().encode(header);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(text.length), true);
  return Uint8Array.of(...length, ...text, ...data);
}

function refusal(bytes: Uint8Array): string {
  return assertThrows(() => decodeSafetensors(bytes, "model"), ModelError).message;
}

/** The header's entry of a tensor of one dimension. */
function entry(begin: number, end: number, dtype = "F32"): string {
  return JSON.stringify({ dtype, shape: [(end - begin) / 4], data_offsets: [begin, end] });
}

Deno.test("a file of another writer is read: keys and numbers in any order, no metadata", () => {
  const header = '{ "b" : {"data_offsets":[4,12],"shape":[2,1],"dtype":"F32"}, "a":' + entry(0, 4) + "}\n ";
  // IEEE 754, little-endian: 1, −2 and 0.5.
  const bytes = fileOf(header, [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0, 0x3f]);
  assertEquals(decodeSafetensors(bytes, "model"), {
    tensors: [
      { name: "a", shape: [1], data: Float32Array.of(1) },
      { name: "b", shape: [2, 1], data: Float32Array.of(-2, 0.5) },
    ],
    metadata: {},
  });
});

Deno.test("bytes that lie anywhere in a larger memory are read", () => {
  const file = fileOf(`{"a":${entry(0, 4)}}`, [0, 0, 0x80, 0x3f]);
  const memory = new Uint8Array(new SharedArrayBuffer(file.length + 3));
  memory.set(file, 3);
  assertEquals(decodeSafetensors(memory.subarray(3), "model").tensors[0].data, Float32Array.of(1));
});

Deno.test("a number alone and a tensor without numbers are tensors too", () => {
  const header =
    '{"s":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"e":{"dtype":"F32","shape":[0,9],"data_offsets":[0,0]}}';
  const { tensors } = decodeSafetensors(fileOf(header, [0, 0, 0x80, 0x3f]), "model");
  assertEquals(tensors.map(({ name, data }) => [name, [...data]]), [["e", []], ["s", [1]]]);
});

Deno.test("a file shorter than its header is refused", () => {
  assertEquals(
    refusal(new Uint8Array(7)),
    "model has 7 bytes; a safetensors file starts with 8 for its header's length",
  );
  assertStringIncludes(refusal(fileOf("{}").subarray(0, 9)), "announces a header of 2 bytes; 1 bytes follow");
  const huge = new Uint8Array(20).fill(255, 0, 8);
  assertStringIncludes(refusal(huge), "announces a header of 18446744073709551615 bytes; 12 bytes follow");
});

Deno.test("a header that isn't JSON in UTF-8, or no object, is refused", () => {
  for (const header of ["", "{", '{"a":}', "\ufeff{}", '{"a":1e}']) {
    assertStringIncludes(refusal(fileOf(header)), "has a header that isn't JSON");
  }
  const broken = fileOf('{"__metadata__":{"a":"?"}}');
  broken[broken.indexOf("?".charCodeAt(0))] = 0xff;
  assertStringIncludes(refusal(broken), "has a header that isn't JSON");
  for (const header of ["[]", "null", "1", '"a"']) {
    assertStringIncludes(refusal(fileOf(header)), "has a header that isn't an object");
  }
});

Deno.test("a header of more objects and lists than tensors need is refused before it is parsed", () => {
  const count = 10_000;
  const headers = [
    "[".repeat(count),
    `{"a":${"[".repeat(count)}${"]".repeat(count)}}`,
    `${'{"a":'.repeat(count)}1${"}".repeat(count)}`,
    `{"a":[${Array(count).fill("{}").join()}]}`,
  ];
  for (const header of headers) {
    const message = refusal(fileOf(header));
    assertMatch(message, /^model has a header of \d+ objects and lists in \d+ characters; tensors take more/);
  }
});

Deno.test("brackets in the texts of the metadata are no objects and lists", () => {
  const metadata = { layers: JSON.stringify(Array(100).fill([])), quoted: `"${"[".repeat(500)}\\` };
  assertEquals(decodeSafetensors(fileOf(JSON.stringify({ __metadata__: metadata })), "model").metadata, metadata);
});

Deno.test("a name that stands twice is refused", () => {
  const header = `{"a":${entry(0, 4)},"a":${entry(0, 4)}}`;
  assertEquals(refusal(fileOf(header, [0, 0, 0, 0])), "model gives a twice in its header; each name appears once");
  assertStringIncludes(refusal(fileOf('{"a":{"dtype":"F16","dtype":"F32"}}')), "gives dtype twice");
});

Deno.test("metadata other than strings by name is refused", () => {
  for (const metadata of ['{"a":1}', '{"a":null}', "[]", '"text"', "1"]) {
    assertStringIncludes(
      refusal(fileOf(`{"__metadata__":${metadata}}`)),
      "__metadata__ that isn't an object of strings",
    );
  }
});

Deno.test("another element type than float32 is refused by its name", () => {
  const message = refusal(fileOf(`{"a":${entry(0, 4, "BF16")}}`, [0, 0, 0, 0]));
  assertEquals(message, 'model has tensor a in "BF16"; tensors in "F32" are read');
  assertStringIncludes(refusal(fileOf('{"a":{}}')), "has tensor a in undefined");
  assertStringIncludes(refusal(fileOf('{"a":null}')), "describes tensor a by something else than an object");
});

Deno.test("a shape or a place that isn't of whole numbers from 0 is refused", () => {
  for (const shape of ["1", "[-1]", "[0.5]", '["1"]', "[1e300]", "null"]) {
    const message = refusal(fileOf(`{"a":{"dtype":"F32","shape":${shape},"data_offsets":[0,4]}}`, [0, 0, 0, 0]));
    assertStringIncludes(message, `gives tensor a the shape ${JSON.stringify(JSON.parse(shape))};`);
  }
  for (const place of ["[0]", "[0,4,8]", "[-4,0]", '"0,4"', "{}"]) {
    const message = refusal(fileOf(`{"a":{"dtype":"F32","shape":[1],"data_offsets":${place}}}`, [0, 0, 0, 0]));
    assertStringIncludes(message, `has tensor a at ${place};`);
  }
});

Deno.test("a place that doesn't have the shape's size is refused", () => {
  for (const [shape, place] of [["[2]", "[0,4]"], ["[1]", "[4,0]"], ["[4294967296,4294967296,0]", "[0,4]"]]) {
    const message = refusal(fileOf(`{"a":{"dtype":"F32","shape":${shape},"data_offsets":${place}}}`, [0, 0, 0, 0]));
    assertStringIncludes(message, `the shape ${shape} in float32 takes`);
  }
});

Deno.test("tensors that overlap, leave a gap, go on beyond the end or leave bytes over are refused", () => {
  const eight = new Uint8Array(8);
  assertStringIncludes(
    refusal(fileOf(`{"a":${entry(0, 8)},"b":${entry(4, 8)}}`, eight)),
    "has tensor b at bytes 4 to 8 of its data; tensors follow each other, and the ones before it end at 8",
  );
  assertStringIncludes(refusal(fileOf(`{"a":${entry(4, 8)}}`, eight)), "the ones before it end at 0");
  assertStringIncludes(refusal(fileOf(`{"a":${entry(0, 12)}}`, eight)), "has 8 bytes of data; tensor a ends at 12");
  assertStringIncludes(refusal(fileOf(`{"a":${entry(0, 4)}}`, eight)), "has 8 bytes of data; its tensors take 4");
});

const tensors = fc.uniqueArray(
  fc.record({ name: fc.string({ maxLength: 6 }), shape: fc.array(fc.nat({ max: 3 }), { maxLength: 3 }) }),
  { selector: ({ name }) => name, maxLength: 4 },
).map((described) =>
  described.filter(({ name }) => name !== "__metadata__").map(({ name, shape }, t): Tensor => {
    const length = shape.reduce((product, size) => product * size, 1);
    return { name, shape, data: Float32Array.from({ length }, (_, i) => t + i / 8) };
  })
);
const metadata = fc.dictionary(fc.string({ maxLength: 6 }), fc.string({ maxLength: 12 }), { maxKeys: 3 });

function byName({ tensors }: { tensors: readonly Tensor[] }): Map<string, unknown> {
  return new Map(tensors.map(({ name, shape, data }) => [name, { shape, data }]));
}

Deno.test("reading gives what was written, for any names, shapes and texts", () => {
  fc.assert(
    fc.property(tensors, metadata, (tensors, metadata) => {
      const read = decodeSafetensors(encodeSafetensors({ tensors, metadata }), "model");
      assertEquals(byName(read), byName({ tensors }));
      assertEquals(Object.entries(read.metadata).sort(), Object.entries(metadata).sort());
    }),
    { seed: 1, numRuns: 1000 },
  );
});

Deno.test("a damaged file gives an error sentence, or tensors that take up just its bytes", () => {
  fc.assert(
    fc.property(tensors, metadata, damages, (tensors, metadata, all) => {
      const bytes = damage(encodeSafetensors({ tensors, metadata }), all);
      try {
        const read = decodeSafetensors(bytes, "model");
        const numbers = read.tensors.flatMap(({ data }) => [...new Uint8Array(data.buffer)]);
        assertEquals(numbers, [...bytes.subarray(bytes.length - numbers.length)]);
        const header = Number(new DataView(bytes.buffer).getBigUint64(0, true));
        assertEquals(8 + header + numbers.length, bytes.length);
      } catch (error) {
        assert(error instanceof ModelError, String(error));
        assert(error.message.startsWith("model ") && error.message.includes("; "), error.message);
      }
    }),
    { seed: 1, numRuns: 3000 },
  );
});
