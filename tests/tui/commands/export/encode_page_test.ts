import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { encodePage } from "../../../../tui/commands/export/encode_page.ts";
import { picturePreparation } from "../../../../tui/commands/export/export_model.ts";
import { randomNetwork } from "../../../src/model/exported_networks.ts";

Deno.test("the page of the default network for digits is under 1 MB, and names nothing to be loaded", async () => {
  const network = randomNetwork({ inputs: 784, layers: [160], classes: 10, activation: "relu" });
  const known = { dataset: "mnist", image: { width: 28, height: 28 }, classes: Array.from("0123456789") };
  const preparation = await picturePreparation(known);
  const bytes = await encodePage({ path: "model.safetensors", network, metadata: {}, ...known, preparation });
  assert(bytes.length < 1e6, `${bytes.length} bytes`);
  const page = new TextDecoder().decode(bytes);
  assertEquals(page.match(/https?:\/\/|url\(|@import|\bsrc=|\bfetch\(|XMLHttpRequest|sendBeacon/g), null);
  // Nothing that an import would have to bring is left in its script.
  assertEquals(page.match(/^(import|export \{).*/gm), null);
});
