import { column, row } from "../../layout/arrange.ts";
import type { Box } from "../../layout/box.ts";
import type { TrainingState } from "../../model/state.ts";
import { legendHeight, legendWidth } from "../../panels/projection/class_legend.ts";
import { pictureSize } from "../../widgets/picture.ts";
import { RULE_WIDTH } from "../../widgets/rules.ts";

/** The fewest columns of the map, in which it has rows for a line about the selected sample; of the sample by itself beside it. */
const LEAST_MAP = 30, PANEL = { least: 44, share: { image: 0.4, features: 0.5 } };

/** From so many columns on, the selected sample stands beside the map with all that is predicted for it. */
const LEAST_WITH_PANEL = 110;

/** With fewer rows there is no line about the selected sample, and with fewer columns no legend. */
const LEAST_WITH_LINE = 6, LEAST_WITH_LEGEND = 44;

/** Where the parts of the view lie; those without a box are left out. */
export interface HiddenLayout {
  readonly map?: Box;
  readonly legend?: Box;
  /** The selected sample with all that is predicted for it. */
  readonly panel?: Box;
  /** Its image alone. */
  readonly picture?: Box;
  /** A sentence about it. */
  readonly line?: Box;
}

/** The map as large as there is room; beside it the legend over the selected sample, or over its image in less room. */
export function hiddenLayout({ classes, image }: TrainingState["dataset"], body: Box): HiddenLayout {
  const hasPanel = body.width >= LEAST_WITH_PANEL, hasLine = !hasPanel && body.height >= LEAST_WITH_LINE;
  const { above, line } = column(body, {
    above: { share: 1, priority: 1 },
    line: hasLine ? { least: 1 } : undefined,
  });
  const share = PANEL.share[image ? "image" : "features"],
    most = Math.floor(body.width * share),
    narrow = Math.min(legendWidth(classes), body.width - LEAST_MAP);
  const { map, side } = row(above ?? body, {
    map: { least: Math.min(body.width, LEAST_MAP), share: 1, priority: 1 },
    side: hasPanel
      ? { least: PANEL.least, preferred: most, most }
      : body.width >= LEAST_WITH_LEGEND
      ? { least: narrow }
      : undefined,
  }, hasPanel ? RULE_WIDTH : 2);
  if (!side) return { map, line };
  const rows = legendHeight(classes, side.width);
  if (hasPanel) {
    const { legend, panel } = column(side, {
      legend: { least: Math.min(rows, Math.floor(side.height / 3)) },
      panel: { share: 1, priority: 1 },
    }, 1);
    return { map, line, legend, panel };
  }
  const size = image && pictureSize(image, side.width, side.height - Math.min(rows, classes.length) - 1);
  const { legend, picture } = column(side, {
    legend: { least: Math.min(rows, side.height), share: 1, priority: 1 },
    picture: size && size.height >= LEAST_PICTURE ? { least: size.height } : undefined,
  }, 1);
  return { map, line, legend, picture };
}

/** In fewer rows nothing can be made out. */
const LEAST_PICTURE = 5;
