import { defineView } from "../define_view.ts";
import { overviewModel } from "./overview_state.ts";
import { overview as drawing } from "./overview_view.ts";

/** Whether the network learns, at a glance. */
export const overview = defineView("overview", overviewModel, drawing);
