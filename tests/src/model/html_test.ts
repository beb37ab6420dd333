import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { createHash } from "node:crypto";
import { ACTIVATIONS } from "../../../src/engine/activations.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import type { ExportDescription } from "../../../src/model/export_description.ts";
import { encodeHtml } from "../../../src/model/html.ts";
import { readNovelty } from "../../../src/model/page/page_novelty.ts";
import type { PageNetwork } from "../../../src/model/page/page_network.ts";
import { Network } from "../../../src/network/network.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { cooled } from "./cooled.ts";
import { HARD_FEATURES, HARD_SCALING, NETWORKS, normals, outputsOf, scaledBy } from "./exported_networks.ts";

/** A script that only keeps what a page would show. */
const SOURCE = {
  script: "interface Kept {\n  kept?: unknown;\n}\n\n" +
    "function startPage(network: unknown): void {\n  (globalThis as Kept).kept = network;\n}",
  style: "body {}\n",
};

function scriptOf(page: string): string {
  const [, script] = /<script type="module">([\s\S]*?)<\/script>/.exec(page)!;
  return script;
}

/** What a page's script passes to `startPage`. */
async function networkOf(page: string): Promise<PageNetwork> {
  await inTemporaryFolder(async (folder) => {
    const file = join(folder, "script.js");
    await Deno.writeTextFile(file, scriptOf(page));
    await import(toFileUrl(file).href);
  });
  const { kept } = globalThis as { kept?: PageNetwork };
  return kept!;
}

const { network } = NETWORKS.find(({ name }) => name === "a layer of each activation")!;

function pageOf(description: ExportDescription): string {
  return encodeHtml(network, description, SOURCE);
}

function assertNear(actual: readonly number[], expected: readonly number[]): void {
  assertEquals(actual.length, expected.length);
  actual.forEach((value, i) => assert(Math.abs(value - expected[i]) < 1e-5, `${value} instead of ${expected[i]}`));
}

Deno.test("a page computes the probabilities and the activations of each layer that the network does", async () => {
  const page = await networkOf(pageOf({ classes: ["a", "b", "c"], scaling: HARD_SCALING }));
  const inputs = scaledBy(HARD_SCALING, HARD_FEATURES);
  assertNear(page.predict(HARD_FEATURES), outputsOf(network, inputs));
  const activations = page.forward(HARD_FEATURES);
  assertEquals(activations.length, network.layers.length);
  activations.forEach((values, l) => {
    // The layers up to this one, as if they were all.
    const layers = network.layers.slice(0, l + 1), objective = { output: "identity", loss: "mse" } as const;
    assertNear(values, outputsOf(new Network(new ReferenceEngine(), layers, objective), inputs));
  });
  assertEquals(page.layers.map(({ activation }) => activation), [...ACTIVATIONS, "identity"]);
});

Deno.test("a page answers at a network's temperature, and has what it has learned of its inputs, as the first layer takes them", async () => {
  const novelty = {
    mean: Float32Array.from(normals(9, 1), Math.f16round),
    components: Float32Array.from(normals(18, 2), Math.f16round),
    variances: Float32Array.of(2, 0.5),
    usual: [{ median: 0.25, upper: 0.5 }, { median: 2, upper: 8.5 }, { median: 0.25, upper: 0.5 }, {
      median: -4,
      upper: -0.5,
    }],
    threshold: 1.75,
  };
  const description = { classes: ["a", "b", "c"], scaling: HARD_SCALING, temperature: 1.7, novelty };
  const page = await networkOf(pageOf(description)), inputs = scaledBy(HARD_SCALING, HARD_FEATURES);
  assertNear(page.predict(HARD_FEATURES), outputsOf(cooled(network, 1.7), inputs));
  assertNear(page.uncalibrated(HARD_FEATURES), outputsOf(network, inputs));
  assertNear(page.inputs(HARD_FEATURES), inputs);
  assertEquals([page.temperature, readNovelty(page.novelty!)], [1.7, novelty]);
  const other = await networkOf(pageOf({ classes: ["a", "b", "c"] }));
  assertEquals([other.temperature, other.novelty], [undefined, undefined]);
  assertEquals(other.uncalibrated(inputs), other.predict(inputs));
});

Deno.test("a page says of outputs that they are no probabilities", async () => {
  const identity = new Network(new ReferenceEngine(), network.layers, { output: "identity", loss: "mse" });
  const pages = [network, identity].map((one) => encodeHtml(one, { classes: ["a", "b", "c"] }, SOURCE));
  assertEquals([(await networkOf(pages[0])).isUnbounded, (await networkOf(pages[1])).isUnbounded], [undefined, true]);
});

Deno.test("names from the data stay what they are, and neither end the script of a page nor become markup", async () => {
  const classes = ["</script><b>", "<!--<script>", '"&amp;\\ '], dataset = "<SCRIPT> * `${1}";
  const page = pageOf({ classes, dataset });
  assertEquals(page.match(/<\/?script|<!--/gi), ["<script", "</script"]);
  const network = await networkOf(page);
  assertEquals([network.classes, network.dataset], [classes, dataset]);
});

Deno.test("a page runs only the script that its security policy names, and names nothing to be loaded", () => {
  const page = pageOf({ classes: ["a", "b", "c"] });
  const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page)!;
  const hash = createHash("sha256").update(scriptOf(page)).digest("base64");
  assert(policy.startsWith("default-src 'none';") && policy.includes(` script-src 'sha256-${hash}';`), policy);
  assertEquals(page.match(/https?:\/\/|url\(|@import|\bsrc=/g), null);
});

Deno.test("a page names custom data without the folders that they are in", async () => {
  for (
    const [dataset, name] of [["/home/me/digits/", "digits"], ["C:\\data\\own.csv", "own.csv"], ["mnist", "mnist"]]
  ) {
    const page = pageOf({ classes: ["a", "b", "c"], dataset });
    assertEquals((await networkOf(page)).dataset, name);
    assertEquals(page.includes("/me/") || page.includes("C:"), false);
  }
});

/** A preparation that takes the red of each pixel as the image. */
const PREPARATION = {
  source: `interface Preparation {
  readonly classify: unknown;
}

function prepareCanvas(rgba: Uint8ClampedArray, width: number, height: number, _: Preparation): Uint8Array[] {
  return [Uint8Array.from({ length: width * height }, (_, i) => rgba[4 * i])];
}`,
  settings: {},
};

Deno.test("a page has a board in the size and the greys of the network's images, and reads it as they were scaled", async () => {
  const image = { width: 3, height: 3 }, classes = ["a", "b", "c"];
  // Background and ink: 0 and 16 of 16; 16 and 0 of 16; 0 and 255 of 255, where nothing is said of them.
  const scalings = [
    { scaling: { minimum: 0, maximum: 16, offset: 0, scale: 1 / 16 }, greys: [0, 255] },
    { scaling: { minimum: 0, maximum: 16, offset: 16, scale: -1 / 16 }, greys: [255, 0] },
    { scaling: undefined, greys: [0, 255] },
  ];
  for (const { scaling, greys } of scalings) {
    const { picture } = await networkOf(pageOf({ classes, image, scaling, preparation: PREPARATION }));
    assertEquals([picture?.width, picture?.height, picture?.paper, picture?.ink], [3, 3, ...greys]);
    const bytes = [0, 255, 51, 102, 153, 204, 17, 34, 68], [paper, ink] = greys;
    const reading = picture!.read(Uint8ClampedArray.from(bytes.flatMap((byte) => [byte, 0, 0, 255])), 3, 3)!;
    assertEquals([...reading.image], bytes);
    // The background becomes 0, the ink 1.
    assertNear(reading.probabilities, outputsOf(network, bytes.map((byte) => (byte - paper) / (ink - paper))));
  }
});
