import { assertEquals } from "deno-std/assert/equals.js";
import { pictureForm } from "../../../data/pictures/picture_form.ts";
import { prepareInk } from "../../../data/pictures/prepare_ink.ts";
import { inked, textOf } from "./inked.ts";

Deno.test("a drawing is placed like the data set's images, and only resized for custom data", () => {
  const board = inked("........", "......#.", "......#.", "........");
  const size = { width: 8, height: 4 };
  const prepared = (dataset?: string) => textOf({ ...size, pixels: prepareInk(board, pictureForm(dataset), size) });
  assertEquals(prepared("quickdraw"), ["##......", "##......", "##......", "##......"]);
  assertEquals(prepared("kmnist"), ["...##...", "...##...", "...##...", "...##..."]);
  assertEquals(prepared(), textOf(board));
});
