import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { encode } from "fast-png";
import fc from "fast-check";
import { DataError } from "../../../../data/data_error.ts";
import { askAlike, askFile } from "../../../../tui/commands/predict/ask_file.ts";
import { damage, damages } from "../../../support/damage.ts";
import { newModel } from "./models.ts";

const model = newModel(4, { image: { width: 2, height: 2 }, dataset: "mnist" });
const text = (content: string) => new TextEncoder().encode(content);

/** A picture of a black bar on white. */
const PNG = encode({
  width: 9,
  height: 9,
  channels: 1,
  data: Uint8Array.from({ length: 81 }, (_, i) => i % 9 === 4 && i > 9 && i < 72 ? 0 : 255),
});
const IDX = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4);

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = ReadableStream.from([new Uint8Array(bytes)]).pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function refusal(bytes: Uint8Array, asked = model): Promise<string> {
  return (await assertRejects(() => askFile(bytes, "f", asked, false), DataError))
    .message;
}

Deno.test("the first bytes of a file say what it contains, whatever it is called", async () => {
  const kindOf = async (bytes: Uint8Array) => (await askFile(bytes, "f", model, false)).kind;
  assertEquals(await kindOf(PNG), "picture");
  assertEquals(await kindOf(IDX), "images");
  assertEquals(await kindOf(await gzip(IDX)), "images");
  assertEquals(await kindOf(text("1,2,3,4\n")), "rows");
  assertEquals(await kindOf(text("\ufeffa,b,c,d\r\n1,2,3,4")), "rows");
});

Deno.test("a table is one though control characters stand in its header", async () => {
  const bytes = text("a\u001b[41m,b\u0007,cc,d\n1,2,3,4\n1,2,3,4\n");
  assertEquals((await askFile(bytes, "f", model, false)).kind, "rows");
});

Deno.test("for a network that expects no pictures, what isn't one is a table, and refused as such", async () => {
  const sentence = "holds zero bytes, as UTF-16 without a byte order mark or a binary file does";
  assertStringIncludes(await refusal(text("PK\u0003\u0004\0\u0001"), newModel(4)), sentence);
});

Deno.test("what can't be asked is refused by a sentence", async () => {
  assertEquals(await refusal(new Uint8Array()), "f is empty; expected a picture, CSV rows or an IDX file");
  assertStringIncludes(await refusal(Uint8Array.of(7, 1, 2, 3)), "f isn't a picture of a known format");
  assertEquals(
    await refusal(PNG, newModel(4)),
    "f is a picture; the network expects 4 features, as rows of a CSV file have them",
  );
  assertStringIncludes(await refusal(text("\0\0\0\x18ftypheic\0\0\0\0")), "f is a HEIC picture; expected PNG or JPEG");
  assertStringIncludes(await refusal(text('<?xml version="1.0"?>\n<svg />')), "f is an SVG picture");
  const blank = encode({ width: 3, height: 3, channels: 1, data: new Uint8Array(9).fill(255) });
  assertStringIncludes(
    await refusal(blank),
    "f shows nothing that stands out; expected dark ink on a light background",
  );
});

Deno.test("a digit in a picture is asked with its place", async () => {
  const { features, samples } = await askFile(PNG, "f", model, false);
  assertEquals(samples, [{ box: { left: 4, top: 1, width: 1, height: 7 }, line: 0, strokeNovelty: 0 }]);
  assertEquals(features.length, 4);
});

Deno.test("a damaged file gives an error sentence or samples", async () => {
  const files = [PNG, IDX, await gzip(IDX), text("label,a,b,c,d\nx,1,2,3,4\ny,0.5,0,1,1\n")];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), damages, async (file, all) => {
      try {
        const { features, samples } = await askFile(damage(file, all), "f", model, false);
        assertEquals(features.length, 4 * samples.length);
      } catch (error) {
        if (!(error instanceof DataError)) throw error;
        assertStringIncludes(error.message, "; ");
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});

Deno.test("another network is asked about the images that the first one cut, in its own units", async () => {
  const scaling = { minimum: 0, maximum: 1, offset: 1, scale: -1 };
  const other = newModel(4, { image: { width: 2, height: 2 }, dataset: "mnist", scaling });
  const first = await askFile(PNG, "f", model, false);
  // Even if it would find nothing by itself.
  const { samples, features } = await askAlike(first, new Uint8Array(), other, false);
  assertEquals(samples, first.samples);
  features.forEach((input, i) => assertAlmostEquals(input, 1 - first.features[i] / 255, 1e-6));
});

Deno.test("another network is asked about the images of an IDX file as the first is", async () => {
  const first = await askFile(IDX, "f", model, false);
  assertEquals(await askAlike(first, IDX, model, false), first);
});
