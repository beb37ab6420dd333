import { assertEquals } from "deno-std/assert/equals.js";
import { logitAttribution } from "../../../../../src/explanation/logit_attribution.ts";
import { LogitAttributionProvider } from "../../../../../tui/screen/model/findings/logit_attribution_provider.ts";
import { images } from "../../views/weights_states.ts";

const start = { ...images, epoch: 1 };

Deno.test("the attribution is computed at once, and again after two seconds if the weights have changed", () => {
  const provider = new LogitAttributionProvider();
  const found = provider.step(start, 0, 0);
  assertEquals(found?.values, logitAttribution(images.network!));
  assertEquals(provider.step(start, 0, 100, found), undefined);
  assertEquals(provider.step({ ...start, epoch: 2 }, 0, 1.9, found), undefined);
  assertEquals(provider.step({ ...start, epoch: 2 }, 0, 2, found)?.epoch, 2);
});

Deno.test("another layer's attribution is computed at once", () => {
  const provider = new LogitAttributionProvider(), found = provider.step(start, 0, 0);
  const deeper = provider.step(start, 1, 0.1, found);
  assertEquals([deeper?.layer, deeper?.units], [1, 10]);
  assertEquals(deeper?.values, logitAttribution(images.network!, 1));
});

Deno.test("a layer that isn't there and a run without a network have no attribution", () => {
  const provider = new LogitAttributionProvider();
  assertEquals(provider.step(start, 2, 0), undefined);
  assertEquals(provider.step({ ...start, network: undefined }, 0, 0), undefined);
});
