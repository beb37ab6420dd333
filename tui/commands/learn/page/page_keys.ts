import { type KeyEvent, keyName } from "../../../screen/terminal/input_event.ts";
import { type KeyBinding, keyTable } from "../../../screen/model/key_binding.ts";
import type { PageAction, PageRoom, PageState } from "./page.ts";

/** A page, and what of it is in sight. */
export interface PageContext extends PageRoom {
  readonly state: PageState;
}

/** A key of a page. */
export type PageKey = KeyBinding<PageContext, PageAction>;

const always = () => true;
const hasOthers = ({ state }: PageContext) => state.page.choices.length > 1;
const isCut = ({ hidden }: PageContext) => hidden > 0;
const hasBack = ({ state }: PageContext) => state.page.hasBack;

/** Choices that a digit takes. */
const MOST_NUMBERED = 9;

/** The digit that takes a choice, counted from 0; none of a single one, and where there are more choices than digits. */
export function digitOf(choice: number, choices: number): string {
  return choices > 1 && choices <= MOST_NUMBERED ? `${choice + 1}` : "";
}

/** The keys that do something on a page now. */
export function workingPageKeys(context: PageContext): readonly PageKey[] {
  const { state: { page: { choices }, selected } } = context;
  const digits = choices.map((_, i) => digitOf(i, choices.length)).filter((digit) => digit !== "");
  const keys = keyTable<PageContext, PageAction>([
    ["enter", "enter", "go on", { type: "leave", with: selected }, always],
    ["up", "↑", "choose", { type: "select", by: -1 }, hasOthers],
    ["down", "↓", "choose", { type: "select", by: 1 }, hasOthers],
    ...digits.map((digit, i) => [digit, digit, "choose", { type: "leave", with: i }, hasOthers] as const),
    ["pageup", "pgup", "scroll", { type: "scroll", by: "previousPage" }, isCut],
    ["pagedown space", "pgdn", "scroll", { type: "scroll", by: "nextPage" }, isCut],
    ["escape backspace", "esc", "back", { type: "leave", with: "back" }, hasBack],
    ["q", "q", "quit", { type: "leave", with: "quit" }, always],
  ]);
  return keys.filter(({ enabled }) => enabled(context));
}

/** What a key does on a page, if anything. */
export function pageActionOf(event: KeyEvent, context: PageContext): PageAction | undefined {
  const name = keyName(event);
  return workingPageKeys(context).find(({ keys }) => keys.includes(name))?.action;
}
