import { assertEquals } from "deno-std/assert/equals.js";
import { browse } from "../../../../../tui/screen/panels/samples/sample_browser.ts";
import { INITIAL_UI, type Ui } from "../../../../../tui/screen/model/ui.ts";
import { zoomedSample } from "../../../../../tui/screen/views/samples/zoomed_sample.ts";

const gallery = { ...browse([40, 41, 42], 1), place: 1 }, zoomed = { ...gallery, isZoomed: true };

function uiWith(active: Ui["active"], samples = gallery, opened = gallery): Ui {
  const { views } = INITIAL_UI;
  return {
    ...INITIAL_UI,
    active,
    views: {
      ...views,
      samples: { ...views.samples, browser: samples },
      confusion: { ...views.confusion, opened },
    },
  };
}

Deno.test("the sample by itself is that of the view that is looked at", () => {
  assertEquals(zoomedSample(INITIAL_UI), undefined);
  assertEquals(zoomedSample(uiWith("samples")), undefined);
  assertEquals(zoomedSample(uiWith("samples", zoomed)), 41);
  assertEquals(zoomedSample(uiWith("confusion", zoomed)), undefined);
  assertEquals(zoomedSample(uiWith("confusion", gallery, { ...zoomed, place: 2 })), 42);
  assertEquals(zoomedSample(uiWith("overview", zoomed, zoomed)), undefined);
});
