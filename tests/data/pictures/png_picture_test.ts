import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import fc from "fast-check";
import { decode } from "fast-png";
import { DataError } from "../../../data/data_error.ts";
import { decodeColours, decodePicture } from "../../../data/pictures/decode_picture.ts";
import { Random } from "../../../src/matrix/random.ts";
import { damage, damages } from "../../support/damage.ts";
import { type MadePng, makePng, pngChunk } from "../../support/make_png.ts";

async function pixels(png: MadePng): Promise<number[]> {
  const picture = await decodePicture(makePng(png), "cat.png");
  assertEquals([picture.width, picture.height], [png.width, png.height]);
  return [...picture.pixels];
}

async function refusal(bytes: Uint8Array): Promise<string> {
  return (await assertRejects(() => decodePicture(bytes, "cat.png"), DataError)).message;
}

/** Three rows of two grey pixels, with the filters Up and Sub; the last row is 7 and 7 + 8. */
const GREY = { width: 2, height: 3, colorType: 0, depth: 8, rows: [0, 10, 20, 2, 5, 6, 1, 7, 8] } as const;

Deno.test("grey pixels are taken as they are", async () => {
  assertEquals(await pixels(GREY), [10, 20, 15, 26, 7, 15]);
});

Deno.test("bytes that lie within a larger memory are read", async () => {
  const file = makePng(GREY);
  const memory = new Uint8Array(new SharedArrayBuffer(file.length + 5));
  memory.set(file, 3);
  assertEquals([...(await decodePicture(memory.subarray(3, -2), "cat.png")).pixels], [10, 20, 15, 26, 7, 15]);
});

Deno.test("1, 2 and 4 bits of grey are spread from black to white, rows beginning with a byte", async () => {
  const size = { width: 3, height: 2, colorType: 0 };
  assertEquals(await pixels({ ...size, depth: 1, rows: [0, 0b10100000, 0, 0b01000000] }), [255, 0, 255, 0, 255, 0]);
  assertEquals(await pixels({ ...size, depth: 2, rows: [0, 0b00011000, 0, 0b11001100] }), [0, 85, 170, 255, 0, 255]);
  assertEquals(await pixels({ ...size, depth: 4, rows: [0, 0x01, 0x20, 0, 0xf0, 0x80] }), [0, 17, 34, 255, 0, 136]);
});

Deno.test("16 bits become 8", async () => {
  // 0x8080 = 128 · 257; 0x00ff and 0x0101 are just below and at 1.
  const rows = [0, 0x80, 0x80, 0xff, 0xff, 0x01, 0x01, 0x00, 0x00];
  assertEquals(await pixels({ width: 4, height: 1, colorType: 0, depth: 16, rows }), [128, 255, 1, 0]);
});

Deno.test("colours are weighed by 0.299, 0.587 and 0.114", async () => {
  const rows = [0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 200, 100, 50];
  // 76.245, 149.685, 29.07; 59.8 + 58.7 + 5.7 = 124.2
  assertEquals(await pixels({ width: 4, height: 1, colorType: 2, depth: 8, rows }), [76, 150, 29, 124]);
});

Deno.test("what is transparent is seen over white", async () => {
  // 0.2 · 100 + 0.8 · 255 = 224
  assertEquals(
    await pixels({ width: 3, height: 1, colorType: 4, depth: 8, rows: [0, 100, 255, 100, 0, 100, 51] }),
    [100, 255, 224],
  );
  assertEquals(
    await pixels({ width: 2, height: 1, colorType: 6, depth: 8, rows: [0, 0, 0, 0, 51, 0, 0, 0, 255] }),
    [204, 0],
  );
});

Deno.test("the one colour that is declared transparent is seen as white", async () => {
  const grey = [pngChunk("tRNS", [0, 20])];
  assertEquals(await pixels({ ...GREY, chunks: grey }), [10, 255, 15, 26, 7, 15]);
  const color = [pngChunk("tRNS", [0, 255, 0, 0, 0, 0])];
  const rows = [0, 255, 0, 0, 255, 0, 1, 0, 0, 0];
  assertEquals(await pixels({ width: 3, height: 1, colorType: 2, depth: 8, rows, chunks: color }), [255, 76, 0]);
  const bit = { width: 2, height: 1, colorType: 0, depth: 1, rows: [0, 0b01000000] };
  assertEquals(await pixels({ ...bit, chunks: [pngChunk("tRNS", [0, 0])] }), [255, 255]);
});

Deno.test("a palette's colours are weighed, and seen over white as far as they are transparent", async () => {
  const chunks = [pngChunk("PLTE", [255, 0, 0, 0, 0, 255, 10, 10, 10]), pngChunk("tRNS", [255, 0])];
  const size = { width: 3, height: 1, colorType: 3, chunks };
  assertEquals(await pixels({ ...size, depth: 8, rows: [0, 0, 1, 2] }), [76, 255, 10]);
  assertEquals(await pixels({ ...size, depth: 2, rows: [0, 0b10000100] }), [10, 76, 255]);
  assertStringIncludes(
    await refusal(makePng({ ...size, depth: 8, rows: [0, 0, 1, 3] })),
    "uses a colour that its palette lacks",
  );
});

Deno.test("interlaced pictures are put together from their passes", async () => {
  // Adam7 on 4 × 2: pass 1 has (0, 0), pass 4 (2, 0), pass 6 (1, 0) and (3, 0), pass 7 the second row.
  const rows = [0, 1, 0, 3, 0, 2, 4, 0, 5, 6, 7, 8];
  assertEquals(
    await pixels({ width: 4, height: 2, colorType: 0, depth: 8, rows, interlaced: true }),
    [1, 2, 3, 4, 5, 6, 7, 8],
  );
});

/** Which of Adam7's passes each pixel of a square of 8 × 8 belongs to, as the specification draws it. */
const PASSES = ["16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777"];

/** The rows of an interlaced picture of packed samples, pass by pass, all with the filter Up but for each pass's first. */
function packedPasses(samples: readonly number[], width: number, depth: number): number[] {
  const bytes: number[] = [];
  for (const pass of "1234567") {
    let above: number[] | undefined;
    for (let y = 0; y * width < samples.length; y++) {
      const own = samples.slice(y * width, (y + 1) * width).filter((_, x) => PASSES[y % 8][x % 8] === pass);
      if (own.length === 0) continue;
      const bits = own.map((sample) => sample.toString(2).padStart(depth, "0")).join("");
      const row = (bits.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, "0"), 2));
      bytes.push(above ? 2 : 0, ...row.map((byte, i) => byte - (above?.[i] ?? 0) & 255));
      above = row;
    }
  }
  return bytes;
}

Deno.test("interlaced pictures of 1, 2 and 4 bits are put together from their passes", async () => {
  const random = new Random(1);
  for (const depth of [1, 2, 4]) {
    for (const [width, height] of [[1, 1], [3, 2], [8, 8], [13, 11]]) {
      const samples = Array.from({ length: width * height }, () => Math.floor(random.uniform() * 2 ** depth));
      const rows = packedPasses(samples, width, depth);
      assertEquals(
        await pixels({ width, height, colorType: 0, depth, rows, interlaced: true }),
        samples.map((sample) => Math.round(255 * sample / (2 ** depth - 1))),
        `${width} × ${height} of ${depth} bits`,
      );
    }
  }
});

Deno.test("every filter of an interlaced picture of less than 8 bits is undone", async () => {
  // Of 2 × 4 pixels pass 1 is (0, 0), pass 5 (0, 2), pass 6 (1, 0) and (1, 2), pass 7 the rows 1 and 3.
  const rows = [0, 0b10 << 6, 0, 0b01 << 6, 1, 0b11 << 6, 3, 0b01 << 5, 0, 0b1101 << 4, 4, 0b0001 << 4];
  assertEquals(
    await pixels({ width: 2, height: 4, colorType: 0, depth: 2, rows, interlaced: true }),
    // (1, 2) is half of (1, 0), 0b01100000, plus 0b00100000; row 3 is 0b1101 plus 0b0001.
    [2, 3, 3, 1, 1, 2, 3, 2].map((sample) => 85 * sample),
  );
});

Deno.test("a picture is turned as its chunk eXIf says", async () => {
  const exif = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];
  const picture = await decodePicture(makePng({ ...GREY, chunks: [pngChunk("eXIf", exif)] }), "cat.png");
  assertEquals([picture.width, picture.height], [3, 2]);
  // 6: the left column becomes the top row, from the right.
  assertEquals([...picture.pixels], [7, 15, 10, 15, 26, 20]);
});

Deno.test("light writing on a transparent background is seen over black", async () => {
  const rows = [0, 255, 255, 250, 0, 255, 128, 0, 0, 0, 0];
  assertEquals(await pixels({ width: 5, height: 1, colorType: 4, depth: 8, rows }), [255, 0, 128, 0, 0]);
});

Deno.test("texts, profiles and unknown chunks do no harm, however broken", async () => {
  const chunks = [pngChunk("tEXt", []), pngChunk("iCCP", [65, 0, 0, 1, 2]), pngChunk("zzZz", [1, 2, 3])];
  assertEquals(await pixels({ ...GREY, chunks }), [10, 20, 15, 26, 7, 15]);
});

Deno.test("a picture without a pixel or of over 64 megapixels is refused by its header", async () => {
  assertStringIncludes(await refusal(makePng({ ...GREY, width: 0 })), "announces 0 × 3 pixels; expected at least");
  const message = await refusal(makePng({ ...GREY, width: 8001, height: 8000 }));
  assertEquals(message, "cat.png has 8001 × 8000 pixels; expected at most 64 million. Make it smaller first");
});

Deno.test("more or fewer pixels than the header announces are refused", async () => {
  assertStringIncludes(await refusal(makePng({ ...GREY, height: 4 })), "has fewer pixels than its header announces");
  assertStringIncludes(await refusal(makePng({ ...GREY, height: 2 })), "has more pixels than its header announces");
});

Deno.test("decompression stops soon after the last pixel", async () => {
  const random = new Random(1);
  const whole = makePng({ ...GREY, rows: Uint8Array.from({ length: 60_000 }, () => 256 * random.uniform()) });
  const pixels = whole.slice(41, -16);
  // A wrong checksum behind the last byte isn't met.
  pixels[pixels.length - 1] ^= 1;
  const file = Uint8Array.of(...whole.subarray(0, 33), ...pngChunk("IDAT", pixels), ...whole.subarray(-12));
  assertStringIncludes(await refusal(file), "has more pixels than its header announces");
});

Deno.test("every cut and every changed byte of a file is noticed", async () => {
  const file = makePng(GREY);
  for (let i = 0; i < file.length; i++) {
    await refusal(file.subarray(0, i));
    await refusal(file.with(i, file[i] ^ 0x10));
  }
});

Deno.test("bytes behind the end of a file do no harm", async () => {
  const picture = await decodePicture(Uint8Array.of(...makePng(GREY), 1, 2, 3), "cat.png");
  assertEquals([...picture.pixels], [10, 20, 15, 26, 7, 15]);
});

/** Rows of random bytes with all filters, as many as a picture of that kind has. */
function randomRows({ width, height, colorType, depth }: Omit<MadePng, "rows">, interlaced: boolean, random: Random) {
  const passes = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];
  return (interlaced ? passes : [[0, 0, 1, 1]]).flatMap(([x, y, right, down]) => {
    const columns = Math.ceil((width - x) / right), rows = Math.ceil((height - y) / down);
    const bytes = Math.ceil(columns * [1, 0, 3, 1, 2, 0, 4][colorType] * depth / 8);
    const row = () => [
      Math.floor(5 * random.uniform()),
      ...Array.from({ length: bytes }, () => 256 * random.uniform()),
    ];
    return columns > 0 ? Array.from({ length: Math.max(0, rows) }, row).flat() : [];
  });
}

Deno.test("pixels of several samples are those that another decoder finds, with every filter, interlaced too", async () => {
  const random = new Random(1);
  for (const [colorType, depth] of [[0, 8], [0, 16], [2, 8], [2, 16], [4, 8], [4, 16], [6, 8], [6, 16]]) {
    for (const [width, height, interlaced] of [[7, 19, false], [7, 19, true], [1, 3, true], [20, 9, true]] as const) {
      const png = { width, height, colorType, depth, interlaced };
      const bytes = makePng({ ...png, rows: randomRows(png, interlaced, random) });
      const { data, channels } = decode(bytes), scale = depth === 16 ? 255 / 65535 : 1;
      const sample = (pixel: number, channel: number) => Math.round(data[pixel * channels + channel] * scale);
      const colours = Array.from({ length: width * height }, (_, i) => {
        const grey = channels < 3, alpha = channels % 2 === 0 ? sample(i, channels - 1) : 255;
        return [sample(i, 0), sample(i, grey ? 0 : 1), sample(i, grey ? 0 : 2), alpha];
      });
      const { rgba } = await decodeColours(bytes, "cat.png");
      assertEquals([...rgba], colours.flat(), JSON.stringify(png));
    }
  }
});

Deno.test("of 16 bits all tell the one colour that is declared transparent", async () => {
  const grey = { width: 2, height: 1, colorType: 0, depth: 16, chunks: [pngChunk("tRNS", [1, 2])] };
  assertEquals(await pixels({ ...grey, rows: [0, 1, 2, 1, 3] }), [255, 1]);
  const colour = { width: 2, height: 1, colorType: 2, depth: 16, chunks: [pngChunk("tRNS", [1, 2, 3, 4, 5, 6])] };
  assertEquals(await pixels({ ...colour, rows: [0, 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 7] }), [255, 3]);
});

Deno.test("memory for many pixels is taken only if the file can hold them", async () => {
  const file = makePng({ ...GREY, width: 8000, height: 8000, rows: [0, 1, 2] });
  assertStringIncludes(await refusal(file), "has fewer pixels than its header announces; they take 64008000 bytes");
});

const pngs = fc.record({
  width: fc.integer({ min: 1, max: 9 }),
  height: fc.integer({ min: 1, max: 5 }),
  kind: fc.constantFrom([0, 1], [0, 8], [0, 16], [2, 8], [3, 4], [4, 8], [6, 16]),
}).map(({ width, height, kind: [colorType, depth] }) => {
  const channels = [1, 0, 3, 1, 2, 0, 4][colorType];
  const rowBytes = 1 + Math.ceil(width * channels * depth / 8);
  const rows = Uint8Array.from({ length: rowBytes * height }, (_, i) => i % rowBytes === 0 ? i % 5 : i * 37);
  const chunks = colorType === 3 ? [pngChunk("PLTE", Array.from({ length: 48 }, (_, i) => 5 * i))] : [];
  return makePng({ width, height, colorType, depth, rows, chunks });
});

Deno.test("a damaged PNG gives an error sentence or the right picture", async () => {
  await fc.assert(
    fc.asyncProperty(pngs, damages, async (file, all) => {
      const right = await decodePicture(file, "cat.png");
      try {
        assertEquals(await decodePicture(damage(file, all), "cat.png"), right);
      } catch (error) {
        assert(error instanceof DataError, String(error));
        assert(error.message.startsWith("cat.png ") && error.message.includes("; "), error.message);
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});
