import { type ContentSettings, type LeftContent, showContent } from "../../../screen/app/show_content.ts";
import type { Terminal } from "../../../screen/terminal/terminal.ts";
import { openedPage, type Page, type PageAction, pageAfter, type PageEnd } from "./page.ts";
import { pageActionOf } from "./page_keys.ts";
import { pageView, roomOf } from "./page_view.ts";

/** Shows a page, with a choice selected, on the alternate screen until a person leaves it. */
export function showPage(
  terminal: Terminal,
  page: Page,
  settings: ContentSettings,
  selected?: number,
): Promise<LeftContent<PageEnd>> {
  let state = openedPage(page, selected);
  return showContent<PageAction, PageEnd>(terminal, settings, (screen) => ({
    draw: (blank) => pageView(state, blank, settings.theme),
    actionOf: (event) =>
      event.type === "key" ? pageActionOf(event, { state, ...roomOf(page, screen.size) }) : undefined,
    take(action) {
      if (action.type === "leave") screen.end(action.with);
      else state = pageAfter(state, action, roomOf(page, screen.size));
    },
    print: (text) => settings.output.error(text),
  }));
}
