import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { recordTraining } from "../../docs/record_training.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** What stands in a picture. */
function textsOf(svg: string): string {
  return [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text).join(" ");
}

Deno.test("a recorded training is shown from its start until it has finished, and is saved", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "run");
    const frames = (await recordTraining({ out, dataset: "moons", layers: "4", epochs: "9" })).map(textsOf);
    assert(frames.length >= 2 && frames.length <= 11, `${frames.length} frames`);
    assert(/ 0 % .*● training/.test(frames[0]) || /● training.* 0 % /.test(frames[0]), frames[0]);
    assert(frames.at(-1)!.includes("● finished"), frames.at(-1));
    assert((await Deno.stat(join(out, "model.safetensors"))).isFile);
  }));

Deno.test("the README's moving picture is small enough to load at once", async () => {
  const picture = await Deno.readTextFile(new URL("../../docs/pictures/training.svg", import.meta.url));
  assertEquals(picture.match(/<g class="f\d+">/g)?.length, 11);
  assert(picture.length < 400_000, `${picture.length} bytes`);
  const shown = textsOf(picture);
  assert(shown.includes("● training") && shown.includes("● finished"));
});
