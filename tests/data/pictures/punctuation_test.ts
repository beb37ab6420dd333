import { assertEquals } from "deno-std/assert/equals.js";
import { pictureForm } from "../../../data/pictures/picture_form.ts";
import { tallMark } from "../../../data/pictures/punctuation.ts";
import { preparePicture } from "../../../data/pictures/prepare_picture.ts";
import { Random } from "../../../src/matrix/random.ts";
import { type Script, Sheet } from "../../fixtures/pictures/sheet.ts";

/** What each character of a line is taken for: `#` for a digit. */
async function signs(text: string, slant: number, hand: "plain" | "crossed", size = 70): Promise<string> {
  const sheet = new Sheet(size * (text.length + 1), Math.ceil(2.3 * size), (point) => point, new Random(2));
  const script: Script = { by: "pen", hand, pen: { size, width: 0.1, slant, wobble: 0.008 } };
  for (const [i, character] of [...text].entries()) {
    await sheet.write(character, script, size * (0.43 + i), 0.64 * size);
  }
  const { width, height, values } = sheet.ink;
  const picture = { width, height, pixels: Uint8Array.from(values, (covered) => 245 - 220 * covered) };
  const lines = preparePicture(picture, { form: pictureForm("mnist"), size: { width: 28, height: 28 } });
  return lines.map((line) => line.map(({ mark = "#" }) => mark).join("")).join("\n");
}

Deno.test("slashes, dashes, dots, commas, colons, plus and brackets are punctuation, and digits aren't", async () => {
  const texts = {
    "24/12/2025": "##/##/####",
    "17/10/1971": "##/##/####",
    "22/07/2022": "##/##/####",
    "2025-12-24": "####-##-##",
    "24.12.2025": "##.##.####",
    "3,14": "#,##",
    "08:45": "##:##",
    "+49(30)482": "+##(##)###",
    "0123456789": "##########",
    "6111951": "#######",
    "1111": "####",
  };
  for (const [text, expected] of Object.entries(texts)) {
    for (const slant of [0, 0.12]) {
      for (const hand of ["plain", "crossed"] as const) {
        assertEquals(await signs(text, slant, hand), expected, `${text}, slant ${slant}, ${hand}`);
      }
    }
  }
});

Deno.test("a 4 of a few pixels, whose strokes cross as those of a plus do, is a digit", async () => {
  for (const size of [8, 9, 10, 12, 16]) {
    for (const hand of ["plain", "crossed"] as const) {
      for (const slant of [0, 0.12]) assertEquals(await signs("404414", slant, hand, size), "######", `${size} px`);
    }
  }
});

Deno.test("a 1 that is slanted more than its neighbours, as on a tilted sheet, is none higher, and so no slash", async () => {
  const mark = async (
    character: string,
    slant: number,
    height: number,
    beside: { contrast?: number } = { contrast: 0 },
  ) => {
    const sheet = new Sheet(160, 160, (point) => point, new Random(2));
    await sheet.write(character, { by: "pen", hand: "plain", pen: { size: 70, width: 0.1, slant, wobble: 0 } }, 50, 45);
    const { width, values } = sheet.ink, pixels = Uint8Array.from(values, (covered) => 255 * covered);
    const rows = [...pixels.keys()].filter((i) => pixels[i] > 127).map((i) => Math.floor(i / width));
    const columns = [...pixels.keys()].filter((i) => pixels[i] > 127).map((i) => i % width);
    const [top, bottom] = [rows[0], rows.at(-1)!], [left, right] = [Math.min(...columns), Math.max(...columns)];
    const box = { left, top, width: right - left + 1, height: bottom - top + 1 };
    const ink = {
      ...box,
      pixels: pixels.filter((_, i) => i % width >= left && i % width <= right && i >= top * width),
    };
    return tallMark(box, { ...ink, height: ink.pixels.length / box.width }, {
      top,
      height,
      stroke: 7,
      slant: 0,
      ...beside,
    });
  };
  assertEquals([await mark("1", 0.25, 77), await mark("1", 0.25, 80)], [undefined, undefined]);
  assertEquals(await mark("/", 0, 70), "/");
  // Beside a 1 that is slanted less, it is a slash.
  const contrasts = [0.1, 0.25, 0.28].map((contrast) => mark("1", 0.25, 77, { contrast }));
  assertEquals(await Promise.all(contrasts), [undefined, undefined, "/"]);
  // Where slant varies along the line, one that seems slanted enough is a slash only if it is higher.
  assertEquals([await mark("1", 0.5, 77), await mark("1", 0.5, 77, {}), await mark("/", 0, 70, {})], [
    "/",
    undefined,
    "/",
  ]);
});
