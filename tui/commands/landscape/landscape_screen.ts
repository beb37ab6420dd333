import { LandscapeSurvey } from "../../../src/experiments/landscape/landscape_survey.ts";
import { keyRow } from "../../screen/app/shell/footer.ts";
import { type ContentSettings, type LeftContent, showContent } from "../../screen/app/show_content.ts";
import { column } from "../../screen/layout/arrange.ts";
import { boxOf } from "../../screen/layout/box.ts";
import { Drawn } from "../../screen/layout/drawn.ts";
import { keyTable } from "../../screen/model/key_binding.ts";
import { landscapePanel } from "../../screen/panels/landscape/landscape_panel.ts";
import { linePanel } from "../../screen/panels/landscape/line_panel.ts";
import type { Cells } from "../../screen/terminal/cells.ts";
import { keyName } from "../../screen/terminal/input_event.ts";
import type { Terminal } from "../../screen/terminal/terminal.ts";
import type { Theme } from "../../screen/theme.ts";
import { textRows, wrapParagraphs } from "../../screen/widgets/paragraphs.ts";
import { panelTitle } from "../../screen/widgets/title_row.ts";
import { captionsOf, textsOf, titleOf } from "./landscape_words.ts";
import type { OpenedLandscape } from "./open_landscape.ts";

/** Works until it is stopped by the function that it returns; calls back when there is something new, and with an error. */
type Work = (changed: () => void, fail: (error: unknown) => void) => () => void;

const KEYS = keyTable<unknown, "quit">([["q escape", "q", "quit", "quit", () => true]]);

/** Shows a landscape while it is surveyed, and what it came to, until a person leaves. */
export function showLandscapeScreen(
  terminal: Terminal,
  settings: ContentSettings,
  opened: OpenedLandscape,
  work: Work,
): Promise<LeftContent<"quit">> {
  let stop = () => {};
  return showContent<"quit", "quit">(terminal, settings, (screen) => {
    stop = work(screen.redraw, screen.fail);
    return {
      draw: (blank) => landscapeView(opened, blank, settings.theme),
      actionOf: (event) =>
        event.type === "key" ? KEYS.find(({ keys }) => keys.includes(keyName(event)))?.action : undefined,
      take: screen.end,
      print: (text) => settings.output.error(text),
    };
  }).finally(() => stop());
}

/** A landscape with its sentences and the keys. */
export function landscapeView(opened: OpenedLandscape, blank: Cells, theme: Theme): Drawn<"quit"> {
  const screen = new Drawn<"quit">(blank), { width } = blank, { survey } = opened;
  const rows = wrapParagraphs([textsOf(opened).join(" ")], Math.max(1, width - 2));
  const { title, panel, texts, footer } = column(boxOf(blank), {
    title: { priority: 1 },
    panel: { least: 1, share: 1, priority: 3 },
    texts: { least: 1, preferred: rows.length, most: rows.length, priority: 2 },
    footer: { priority: 2 },
  });
  if (title) screen.place(title, panelTitle([titleOf(opened), theme.accent], captionsOf(opened), width, theme));
  if (panel) {
    const drawn = survey instanceof LandscapeSurvey
      ? landscapePanel({ landscape: survey.landscape }, panel, theme)
      : linePanel(survey.lines, panel, theme);
    screen.cells.place(0, panel.y, drawn);
  }
  if (texts) screen.cells.place(1, texts.y, textRows(rows.slice(0, texts.height), Math.max(1, width - 2), theme));
  if (footer) screen.place(footer, keyRow(KEYS, { rankOf: () => 0 }, width, theme));
  return screen;
}
