import { assertEquals } from "deno-std/assert/equals.js";
import { datasets } from "../../../data/catalog.ts";
import { openDataset } from "../../../data/open_dataset.ts";
import { pictureForm } from "../../../data/pictures/picture_form.ts";

/** How far the ink of most images lies from each edge, in pixels. */
async function usualMargins(name: string): Promise<{ left: number; top: number; longer: number }> {
  const { training: { features }, image } = await (await openDataset({ name })).load();
  const { width, height } = image!, counts = { left: new Map(), top: new Map(), longer: new Map() };
  const count = (map: Map<number, number>, value: number) => map.set(value, (map.get(value) ?? 0) + 1);
  for (let start = 0; start < 500 * width * height; start += width * height) {
    const inked = [...features.subarray(start, start + width * height)].flatMap((value, i) => value > 0 ? [i] : []);
    const columns = inked.map((i) => i % width), rows = inked.map((i) => Math.floor(i / width));
    count(counts.left, Math.min(...columns));
    count(counts.top, Math.min(...rows));
    const across = Math.max(...columns) - Math.min(...columns), down = Math.max(...rows) - Math.min(...rows);
    count(counts.longer, Math.max(across, down) + 1);
  }
  const usual = (map: Map<number, number>) => [...map].sort(([, a], [, b]) => b - a)[0][0];
  return { left: usual(counts.left), top: usual(counts.top), longer: usual(counts.longer) };
}

Deno.test("MNIST's digits have 20 pixels, and Quick, Draw!'s doodles 28 from the left top corner on", async () => {
  const mnist = await usualMargins("mnist");
  assertEquals(mnist.longer, 20);
  assertEquals(pictureForm("mnist"), { shows: "digits", placement: { share: 20 / 28, anchor: "mass" } });
  assertEquals(await usualMargins("quickdraw"), { left: 0, top: 0, longer: 28 });
  assertEquals(pictureForm("quickdraw"), { shows: "drawing", placement: { share: 1, anchor: "corner" } });
});

Deno.test("every image data set of the catalog has its own form, and custom images are only resized", () => {
  for (const name of ["mnist", "fashion-mnist", "kmnist", "quickdraw"]) {
    assertEquals(name in datasets, true);
    assertEquals(pictureForm(name).shows === "anything", false, name);
  }
  for (const name of ["iris", "./photos", "constructor", undefined]) {
    assertEquals(pictureForm(name), { shows: "anything" });
  }
});
