import { selectedSample } from "../../panels/samples/sample_browser.ts";
import type { Ui } from "../../model/ui.ts";

/** The sample that has the window for itself, if one has. */
export function zoomedSample({ active, views }: Pick<Ui, "active" | "views">): number | undefined {
  const browser = active === "samples"
    ? views.samples.browser
    : active === "confusion"
    ? views.confusion.opened
    : undefined;
  return browser?.isZoomed ? selectedSample(browser) : undefined;
}
