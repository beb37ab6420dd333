import { landscapePart } from "./landscape_part.ts";
import { layersModel, shownDistribution } from "./layers_state.ts";
import { epochLookedAt } from "./looked_at.ts";
import { ridgesPanel } from "./ridges_panel.ts";
import { layersLayout } from "./layers_layout.ts";
import { boxOf } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { Scroll } from "../../layout/page.ts";
import { formatRange } from "../../../format.ts";
import { layerBlock } from "./layer_block.ts";
import { defineView } from "../define_view.ts";

/** What the figures are, in a row of its own where there is one. */
const LEGEND = "gradient: ‖∂L∕∂W‖ · update: ‖ΔW‖ ∕ ‖W‖, about 1e-3 is typical";

/**
 * What is wrong in plain sentences, and under it each layer with its metrics, their history, and its weights; or the
 * distributions of each layer over time, or the loss landscape around the network.
 */
export const layers = defineView("layers", layersModel, {
  least: { width: 18, height: 3 },
  draw({ run, view, charts }, size, theme) {
    const distribution = shownDistribution(view), epoch = epochLookedAt(run, charts);
    if (distribution) return ridgesPanel(run, { name: distribution, first: view.first, epoch }, size, theme);
    if (view.shown === "landscape") return new Drawn<Scroll>(landscapePart(run, epoch, size, theme));
    const { width, height } = size, drawn = new Drawn<Scroll>(size), { cells } = drawn;
    const layout = layersLayout(run, view.first, size), { findings, verdict, boxes, first } = layout;
    const styles = { problems: theme.warning, unusual: theme.text, healthy: theme.good, unknown: theme.faint };
    findings.forEach((row, y) => cells.text(1, y, row, styles[verdict]));
    boxes.forEach((box, i) =>
      drawn.place(box, layerBlock(run, first + i, { layout, cursor: charts.cursor }, box, theme))
    );
    if (boxes.length < layout.layers) {
      const caption = formatRange(first + 1, first + boxes.length, layout.layers, ["layer", "layers"]);
      const start = width - caption.length - 1;
      if ((findings[0] ?? "").length + 3 <= start) cells.text(start, 0, caption, theme.faint);
    }
    const last = boxes[boxes.length - 1];
    const hasRow = last.y + last.height + 1 < height;
    if (hasRow && LEGEND.length + 2 <= width) cells.text(1, height - 1, LEGEND, theme.faint);
    const cursor = charts.cursor === undefined ? "" : `epoch ${Number(charts.cursor.toFixed(2))}`;
    if (hasRow && LEGEND.length + cursor.length + 4 <= width) {
      cells.text(width - 1 - cursor.length, height - 1, cursor, theme.text);
    }
    return boxes.length < layout.layers ? drawn.onWheel(boxOf(size), "up", "down") : drawn;
  },
});
