import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import fc from "fast-check";
import { DataError } from "../../../data/data_error.ts";
import { decodeColours, decodePicture } from "../../../data/pictures/decode_picture.ts";
import type { GreyPicture } from "../../../data/pictures/grey_picture.ts";
import { runDeno } from "../../support/program.ts";
import { damage, damages } from "../../support/damage.ts";
import { JPEGS } from "../../support/jpeg_files.ts";

/** How far pixels may be from those that were compressed. */
const LOSS = 4;

function assertPixels({ width, height, pixels }: GreyPicture, expected: (x: number, y: number) => number): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [found, right] = [pixels[y * width + x], expected(x, y)];
      assert(Math.abs(found - right) <= LOSS, `${found} at (${x}, ${y}) in place of ${right}`);
    }
  }
}

function greyOf(x: number, y: number): number {
  return 40 + 6 * x + 4 * y;
}

/** The luma, by ITU-R BT.601, of the colours that the files hold. */
function lumaOf(x: number, y: number): number {
  return 0.299 * (40 + 6 * x + 4 * y) + 0.587 * (200 - 5 * x) + 0.114 * (60 + 3 * x + 5 * y);
}

async function refusal(bytes: Uint8Array): Promise<string> {
  return (await assertRejects(() => decodePicture(bytes, "cat.jpg"), DataError)).message;
}

/** Where a marker begins in a file. */
function markerAt(file: Uint8Array, marker: number): number {
  return file.findIndex((byte, i) => byte === 0xff && file[i + 1] === marker);
}

Deno.test("JPEG pictures are decoded: baseline, progressive, grey with restart marks", async () => {
  for (const kind of ["baseline", "progressive", "grey"] as const) {
    const picture = await decodePicture(JPEGS[kind], "cat.jpg");
    assertEquals([picture.width, picture.height], [24, 17]);
    assertPixels(picture, kind === "grey" ? greyOf : lumaOf);
  }
});

Deno.test("a picture in inks is read as the light that is left: (255 − ink)(255 − black) / 255", async () => {
  const { width, height, rgba } = await decodeColours(JPEGS.inks, "cat.jpg");
  assertEquals([width, height], [16, 8]);
  for (const [x, colour] of [[2, [255, 204, 153, 255]], [13, [41, 204, 204, 255]]] as const) {
    const found = rgba.subarray(4 * (3 * width + x), 4 * (3 * width + x + 1));
    assert(colour.every((part, i) => Math.abs(part - found[i]) <= LOSS), `${found} in place of ${colour}`);
  }
});

Deno.test("a blank picture is read, however few bytes it takes", async () => {
  const picture = await decodePicture(JPEGS.blank, "cat.jpg");
  assertEquals([picture.width, picture.height], [256, 256]);
  assertPixels(picture, () => 200);
});

/** An APP1 segment with EXIF's orientation as its one entry, by the EXIF and TIFF specifications. */
function exif(orientation: number, littleEndian: boolean): Uint8Array {
  const segment = new Uint8Array(36);
  segment.set([0xff, 0xe1, 0, 34, ...new TextEncoder().encode("Exif\0\0")]);
  const tiff = new DataView(segment.buffer, 10);
  tiff.setUint16(0, littleEndian ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, littleEndian);
  tiff.setUint32(4, 8, littleEndian);
  tiff.setUint16(8, 1, littleEndian);
  tiff.setUint16(10, 0x0112, littleEndian);
  tiff.setUint16(12, 3, littleEndian);
  tiff.setUint32(14, 1, littleEndian);
  tiff.setUint16(18, orientation, littleEndian);
  return segment;
}

Deno.test("a photograph is turned upright as its EXIF notes, in either byte order", async () => {
  for (const littleEndian of [true, false]) {
    // XMP's segment has the same marker.
    const xmp = [0xff, 0xe1, 0, 8, ...new TextEncoder().encode("http:/")];
    const segments = [...exif(6, littleEndian), ...xmp];
    const file = Uint8Array.of(...JPEGS.grey.subarray(0, 2), ...segments, ...JPEGS.grey.subarray(2));
    const picture = await decodePicture(file, "cat.jpg");
    assertEquals([picture.width, picture.height], [17, 24]);
    // Turned by 90° clockwise: the file's rows are columns, the first one at the right.
    assertPixels(picture, (x, y) => greyOf(y, 16 - x));
  }
});

Deno.test("EXIF that is cut or notes no valid orientation leaves a picture as it is", async () => {
  const cut = Uint8Array.of(0xff, 0xe1, 0, 12, ...exif(6, true).subarray(4, 14));
  for (const segment of [exif(0, true), exif(9, false), cut]) {
    const file = Uint8Array.of(...JPEGS.grey.subarray(0, 2), ...segment, ...JPEGS.grey.subarray(2));
    assertPixels(await decodePicture(file, "cat.jpg"), greyOf);
  }
});

Deno.test("what a camera puts behind a picture does no harm", async () => {
  assertPixels(await decodePicture(Uint8Array.of(...JPEGS.grey, ...JPEGS.baseline), "cat.jpg"), greyOf);
});

Deno.test("a picture that is cut anywhere is refused", async () => {
  for (const file of [JPEGS.grey, JPEGS.progressive]) {
    for (let length = 3; length < file.length - 1; length++) await refusal(file.subarray(0, length));
  }
  assertStringIncludes(
    await refusal(JPEGS.grey.subarray(0, 400)),
    "ends after 400 bytes; expected more of the JPEG picture",
  );
});

Deno.test("a picture whose pixels end early is refused, though its markers are whole, and the next one is read", async () => {
  for (const file of [JPEGS.grey, JPEGS.baseline]) {
    const short = Uint8Array.of(...file.subarray(0, markerAt(file, 0xda) + file.length >> 1), 0xff, 0xd9);
    assertEquals(await refusal(short), "cat.jpg is a damaged JPEG picture; expected a whole one");
    assertPixels(await decodePicture(JPEGS.grey, "cat.jpg"), greyOf);
  }
});

Deno.test("a decoder that may not be read is said to be that, and the picture isn't called damaged", async () => {
  const module = (path: string) => new URL(`../../../${path}`, import.meta.url).href;
  const program = `
    import { decodePicture } from "${module("data/pictures/decode_picture.ts")}";
    import { JPEGS } from "${module("tests/support/jpeg_files.ts")}";
    await decodePicture(JPEGS.grey, "cat.jpg").catch((error) => console.log(error.name, error.message));
  `;
  const { output } = await runDeno({ args: ["run", "--no-lock", "--no-prompt", "-"], input: program });
  assertMatch(output, /^NotCapable Requires read access to "[^"]*mozjpeg_dec\.wasm"/);
});

Deno.test("a rare kind of JPEG is refused", async () => {
  assertEquals(
    await refusal(JPEGS.arithmetic),
    "cat.jpg is a JPEG of a rare kind (frame type c9, 8 bits); expected a baseline or progressive one of 8 bits. " +
      "Save it again",
  );
});

Deno.test("a size that the bytes can't hold, none at all and one beyond the limit are refused", async () => {
  const size = markerAt(JPEGS.grey, 0xc0) + 5;
  const sized = (...bytes: number[]) => {
    const file = JPEGS.grey.slice();
    file.set(bytes, size);
    return file;
  };
  assertStringIncludes(await refusal(sized(4, 0, 4, 0)), "announces 1024 × 1024 pixels; expected as many as its");
  assertStringIncludes(await refusal(sized(0, 0, 0, 24)), "announces 24 × 0 pixels");
  assertStringIncludes(
    await refusal(sized(255, 255, 255, 255)),
    "has 65535 × 65535 pixels; expected at most 64 million",
  );
});

Deno.test("a flood of scans is refused", async () => {
  const scan = JPEGS.grey.subarray(markerAt(JPEGS.grey, 0xda), -2);
  const file = Uint8Array.of(...JPEGS.grey.subarray(0, -2), ...Array(100).fill([...scan]).flat(), 0xff, 0xd9);
  assertEquals(await refusal(file), "cat.jpg has over 100 scans; expected fewer. Save it again");
});

Deno.test("a damaged JPEG gives an error sentence or a picture of its header's size", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.values(JPEGS)), damages, async (file, all) => {
      const bytes = damage(file, all);
      try {
        const { width, height, pixels } = await decodePicture(bytes, "cat.jpg");
        assertEquals(pixels.length, width * height);
      } catch (error) {
        assert(error instanceof DataError, String(error));
        assert(error.message.startsWith("cat.jpg ") && error.message.includes("; "), error.message);
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});
