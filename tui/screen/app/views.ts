import type { AppView } from "../views/define_view.ts";
import { VIEW_LIST } from "./view_list.ts";

/** Every view, in the order of the tabs. */
export const VIEWS: readonly AppView[] = await Promise.all(VIEW_LIST.map(({ load }) => load()));
