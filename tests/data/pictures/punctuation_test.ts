import { assertEquals } from "deno-std/assert/equals.js";
import { pictureForm } from "../../../data/pictures/picture_form.ts";
import { preparePicture } from "../../../data/pictures/prepare_picture.ts";
import { Random } from "../../../src/matrix/random.ts";
import { type Script, Sheet } from "../../fixtures/pictures/sheet.ts";

/** What each character of a line is taken for: `#` for a digit. */
async function signs(text: string, slant: number, hand: "plain" | "crossed"): Promise<string> {
  const sheet = new Sheet(70 * text.length + 70, 160, (point) => point, new Random(2));
  const script: Script = { by: "pen", hand, pen: { size: 70, width: 0.1, slant, wobble: 0.008 } };
  for (const [i, character] of [...text].entries()) await sheet.write(character, script, 30 + 70 * i, 45);
  const { width, height, values } = sheet.ink;
  const picture = { width, height, pixels: Uint8Array.from(values, (covered) => 245 - 220 * covered) };
  const lines = preparePicture(picture, { form: pictureForm("mnist"), size: { width: 28, height: 28 } });
  return lines.map((line) => line.map(({ mark = "#" }) => mark).join("")).join("\n");
}

Deno.test("slashes, dashes, dots, commas, colons, plus and brackets are punctuation, and digits aren't", async () => {
  const texts = {
    "24/12/2025": "##/##/####",
    "17/10/1971": "##/##/####",
    "2025-12-24": "####-##-##",
    "24.12.2025": "##.##.####",
    "3,14": "#,##",
    "08:45": "##:##",
    "+49(30)482": "+##(##)###",
    "0123456789": "##########",
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
