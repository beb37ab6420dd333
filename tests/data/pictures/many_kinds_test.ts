import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { pictureForm } from "../../../data/pictures/picture_form.ts";
import { decodeColours } from "../../../data/pictures/decode_picture.ts";
import { contrastingGrey } from "../../../data/pictures/lightness.ts";
import { pictureSteps } from "../../../data/pictures/prepare_picture.ts";
import { KINDS } from "../../fixtures/pictures/kinds.ts";

const PREPARATION = { form: pictureForm("mnist"), size: { width: 28, height: 28 } };

/** How many digits and signs are found in each line of a generated picture, and how many there are. */
async function counts(group: string, name: string, number: number): Promise<{ found: number[]; there: number[] }> {
  const picture = await KINDS.find((kind) => kind.group === group && kind.name === name)!.make(number);
  const { images } = pictureSteps(contrastingGrey(await decodeColours(picture.bytes, name)), PREPARATION);
  const found = images.map((line) => line.filter(({ mark }) => mark === undefined).length);
  return { found, there: picture.lines.map(({ length }) => length) };
}

Deno.test("there are at least 40 kinds of pictures, each made the same way each time", async () => {
  assert(KINDS.length >= 40);
  assertEquals(new Set(KINDS.map(({ group, name }) => `${group}: ${name}`)).size, KINDS.length);
  const [first, second] = [await KINDS[6].make(3), await KINDS[6].make(3)];
  assertEquals(first, second);
});

/** Those whose digits can be counted without a network: they neither touch nor are broken. */
const COUNTED = KINDS.filter(({ group }) => !["strokes", "letters", "size"].includes(group));

Deno.test("the digits of a picture of every kind are counted right, and none are found in blank ones", async () => {
  const wrong: string[] = [];
  for (const { group, name } of COUNTED) {
    const { found, there } = await counts(group, name, 0);
    if (String(found) !== String(there)) wrong.push(`${group}, ${name}: ${found} instead of ${there}`);
  }
  assertEquals(wrong, []);
});
