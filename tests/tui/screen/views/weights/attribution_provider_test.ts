import { assertEquals } from "deno-std/assert/equals.js";
import { logitAttribution } from "../../../../../src/evaluation/logit_attribution.ts";
import { AttributionProvider } from "../../../../../tui/screen/views/weights/attribution_provider.ts";
import { images, plane } from "../weights_states.ts";

const start = { ...images, epoch: 1 };

Deno.test("the attribution is computed at once, and again after two seconds if the weights have changed", () => {
  const provider = new AttributionProvider();
  const found = provider.step(start, undefined, 0);
  assertEquals(found?.values, logitAttribution(images.network!));
  assertEquals(provider.step(start, undefined, 100, found), undefined);
  assertEquals(provider.step({ ...start, epoch: 2 }, undefined, 1.9, found), undefined);
  assertEquals(provider.step({ ...start, epoch: 2 }, undefined, 2, found)?.epoch, 2);
});

Deno.test("points on a plane and a run without a network have no attribution", () => {
  const provider = new AttributionProvider();
  assertEquals(provider.step(plane, undefined, 0), undefined);
  assertEquals(provider.step({ ...start, network: undefined }, undefined, 0), undefined);
});
