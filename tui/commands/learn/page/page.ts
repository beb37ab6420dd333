import { rowsOf, type Scroll } from "../../../screen/layout/page.ts";

/** A page to read, which ends with a choice. */
export interface Page {
  readonly title: string;
  /** At the right of the title. */
  readonly caption: string;
  /** See {@link wrapParagraphs}. */
  readonly paragraphs: readonly string[];
  /** What is asked; left out where the choices say it. */
  readonly question?: string;
  /** At least one. */
  readonly choices: readonly string[];
  /** Whether there is a page to go back to. */
  readonly hasBack: boolean;
}

/** What a person does on a page. */
export interface PageState {
  readonly page: Page;
  /** The choice that enter takes, counted from 0. */
  readonly selected: number;
  /** Rows of the text that have gone out at the top. */
  readonly scroll: number;
}

/** How a page was left: with a choice, counted from 0, or to the page before, or out of the program. */
export type PageEnd = number | "back" | "quit";

/** What keys and the mouse do on a page. */
export type PageAction =
  | { readonly type: "select"; readonly by: 1 | -1 }
  | { readonly type: "scroll"; readonly by: Scroll }
  | { readonly type: "leave"; readonly with: PageEnd };

/** What of a page has room on the screen. */
export interface PageRoom {
  /** Rows of the text in sight, and those that aren't. */
  readonly rows: number;
  readonly hidden: number;
}

/** A page as it is come to. */
export function openedPage(page: Page, selected = 0): PageState {
  return { page, selected, scroll: 0 };
}

/** The page after an action that doesn't leave it. */
export function pageAfter(state: PageState, action: PageAction, { rows, hidden }: PageRoom): PageState {
  const { page: { choices: { length } }, selected, scroll } = state;
  switch (action.type) {
    case "select":
      return { ...state, selected: Math.max(0, Math.min(length - 1, selected + action.by)) };
    case "scroll":
      return { ...state, scroll: Math.max(0, Math.min(hidden, Math.min(hidden, scroll) + rowsOf(action.by, rows))) };
    case "leave":
      return state;
  }
}
