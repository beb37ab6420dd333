import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { clusterComponents } from "../../../data/pictures/cluster_components.ts";
import { connectedComponents, labelPixels } from "../../../data/pictures/connected_components.ts";
import { inked } from "./inked.ts";

Deno.test("components with up to twice the reach between their pixels are one cluster, and its box is around them", () => {
  const picture = inked("#..#...#", "#......#"), { components, runs } = connectedComponents(picture, 128);
  const boxes = (reach: number) =>
    clusterComponents(picture, runs, components, reach).clusters
      .map(({ left, top, width, height, area }) => [left, top, width, height, area]).sort((a, b) => a[0] - b[0]);
  assertEquals(boxes(0.9), [[0, 0, 1, 2, 2], [3, 0, 1, 1, 1], [7, 0, 1, 2, 2]]);
  assertEquals(boxes(1), [[0, 0, 4, 2, 3], [7, 0, 1, 2, 2]]);
  assertEquals(boxes(1.9), [[0, 0, 4, 2, 3], [7, 0, 1, 2, 2]]);
  assertEquals(boxes(2), [[0, 0, 8, 2, 5]]);
});

Deno.test("what lies between components counts only if it is one of them", () => {
  const picture = inked("#..+..#"), { components, runs } = connectedComponents(picture, 64);
  const count = (kept: typeof components) => clusterComponents(picture, runs, kept, 1).clusters.length;
  assertEquals([count(components), count(components.filter(({ peak }) => peak === 255)), count([])], [1, 2, 0]);
});

Deno.test("clusters are those that single linkage of all pixels gives, at every reach", () => {
  const pictures = fc.integer({ min: 1, max: 12 }).chain((width) =>
    fc.array(fc.constantFrom(0, 0, 0, 255), { minLength: width, maxLength: 9 * width })
      .map((values) => values.slice(0, values.length - values.length % width))
      .map((values) => ({ width, height: values.length / width, pixels: Uint8Array.from(values) }))
  );
  fc.assert(
    fc.property(pictures, fc.integer({ min: 0, max: 3 }), (picture, reach) => {
      const { width, pixels } = picture, { components, runs } = connectedComponents(picture, 1);
      const labels = labelPixels(runs, pixels.length), inkedPixels = [...pixels.keys()].filter((i) => pixels[i] > 0);
      // By repetition: every component takes the smallest number among those near it until nothing changes.
      const numbers = [0, ...components.map(({ label }) => label)];
      for (let changed = true; changed;) {
        changed = false;
        for (const i of inkedPixels) {
          for (const j of inkedPixels) {
            const across = Math.abs(i % width - j % width),
              down = Math.abs(Math.floor(i / width) - Math.floor(j / width));
            if (Math.max(across, down) > 2 * reach + 1 || numbers[labels[j]] <= numbers[labels[i]]) continue;
            numbers[labels[j]] = numbers[labels[i]];
            changed = true;
          }
        }
      }
      const { of } = clusterComponents(picture, runs, components, reach);
      assertEquals(components.map(of), components.map(({ label }) => numbers[label]));
    }),
    { seed: 1, numRuns: 200 },
  );
});
