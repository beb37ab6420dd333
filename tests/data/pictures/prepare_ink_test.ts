import { assertEquals } from "deno-std/assert/equals.js";
import { pictureForm } from "../../../data/pictures/picture_form.ts";
import { prepareInk } from "../../../data/pictures/prepare_ink.ts";
import { inked, textOf } from "./inked.ts";

Deno.test("what is drawn is placed as the data set's images are, and taken as it is for one's own", () => {
  const board = inked("........", "......#.", "......#.", "........");
  const size = { width: 8, height: 4 };
  const prepared = (dataset?: string) => textOf({ ...size, pixels: prepareInk(board, pictureForm(dataset), size) });
  assertEquals(prepared("quickdraw"), ["##......", "##......", "##......", "##......"]);
  assertEquals(prepared("kmnist"), ["...##...", "...##...", "...##...", "...##..."]);
  assertEquals(prepared(), textOf(board));
});
