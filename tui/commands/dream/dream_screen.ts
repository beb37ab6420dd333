import { keyRow } from "../../screen/app/shell/footer.ts";
import { type ContentSettings, type LeftContent, showContent } from "../../screen/app/show_content.ts";
import { column } from "../../screen/layout/arrange.ts";
import { boxOf } from "../../screen/layout/box.ts";
import { Drawn } from "../../screen/layout/drawn.ts";
import { type KeyBinding, keyTable } from "../../screen/model/key_binding.ts";
import type { Cells } from "../../screen/terminal/cells.ts";
import { keyName } from "../../screen/terminal/input_event.ts";
import type { Terminal } from "../../screen/terminal/terminal.ts";
import type { Theme } from "../../screen/theme.ts";
import { textRows, wrapParagraphs } from "../../screen/widgets/paragraphs.ts";
import { panelTitle } from "../../screen/widgets/title_row.ts";
import { dreamPanel } from "./dream_panel.ts";
import { progressOf, textsOf, titleOf } from "./dream_texts.ts";
import type { OpenedDream } from "./opened_dream.ts";

/** What a person does. */
export type DreamAction = "pause" | "resume" | "quit";

/** An experiment on the screen. */
export interface ShownDream {
  readonly opened: OpenedDream;
  readonly isPaused: boolean;
}

/** The milliseconds from one step to the next, so that a hundred of them are watched for three seconds. */
const STEP_MILLISECONDS = 30;

/** The share of the rows that sentences may have. */
const TEXT_SHARE = 0.2;

/** Shows an experiment step by step, and what it came to, until a person leaves. `step` makes a step; true when all are made. */
export function showDreamScreen(
  terminal: Terminal,
  settings: ContentSettings,
  opened: OpenedDream,
  step: () => boolean,
): Promise<LeftContent<"quit">> {
  let cancel = () => {};
  return showContent<DreamAction, "quit">(terminal, settings, (screen) => {
    let isPaused = false;
    const work = () => {
      try {
        const isOver = step();
        screen.animate();
        if (!isOver) cancel = terminal.after(STEP_MILLISECONDS, work);
      } catch (error) {
        screen.fail(error);
      }
    };
    cancel = terminal.after(0, work);
    return {
      draw: (blank) => dreamView({ opened, isPaused }, blank, settings.theme),
      actionOf(event) {
        if (event.type !== "key") return undefined;
        return workingKeys({ opened, isPaused }).find(({ keys }) => keys.includes(keyName(event)))?.action;
      },
      take(action) {
        if (action === "quit") return screen.end(action);
        isPaused = action === "pause";
        cancel();
        if (!isPaused) work();
      },
      print: (text) => settings.output.error(text),
    };
  }).finally(() => cancel());
}

/** An experiment with its sentences and the keys. */
export function dreamView(shown: ShownDream, blank: Cells, theme: Theme): Drawn<DreamAction> {
  const screen = new Drawn<DreamAction>(blank), { width } = blank, { opened, isPaused } = shown;
  const rows = wrapParagraphs([textsOf(opened).join(" ")], Math.max(1, width - 2));
  const sentences = Math.min(rows.length, Math.max(1, Math.floor(blank.height * TEXT_SHARE)));
  const { title, panel, texts, footer } = column(boxOf(blank), {
    title: { priority: 1 },
    panel: { least: 1, share: 1, priority: 3 },
    texts: { least: 1, preferred: sentences, most: sentences, priority: 2 },
    footer: { priority: 2 },
  });
  if (title) {
    const progress = isPaused ? `${progressOf(opened)}, paused` : progressOf(opened);
    const captions = [`${opened.model}, ${progress}`, progress];
    screen.place(title, panelTitle([titleOf(opened), theme.accent], captions, width, theme));
  }
  if (panel) {
    screen.cells.place(1, panel.y, dreamPanel(opened, { width: Math.max(0, width - 2), height: panel.height }, theme));
  }
  if (texts) screen.cells.place(1, texts.y, textRows(rows.slice(0, texts.height), Math.max(1, width - 2), theme));
  if (footer) screen.place(footer, keyRow(workingKeys(shown), { rankOf: () => 0 }, width, theme));
  return screen;
}

const KEYS = keyTable<ShownDream, DreamAction>([
  ["space", "space", "pause", "pause", (shown) => isUnderWay(shown) && !shown.isPaused],
  ["space", "space", "resume", "resume", (shown) => isUnderWay(shown) && shown.isPaused],
  ["q escape", "q", "quit", "quit", () => true],
]);

/** The keys that are enabled now. */
function workingKeys(shown: ShownDream): KeyBinding<ShownDream, DreamAction>[] {
  return KEYS.filter(({ enabled }) => enabled(shown));
}

function isUnderWay({ opened }: ShownDream): boolean {
  const { done, steps } = opened.kind === "change" ? opened.search : opened.dreamer;
  return done < steps;
}
