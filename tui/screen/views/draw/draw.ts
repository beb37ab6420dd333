import { defineView } from "../define_view.ts";
import { drawModel } from "./draw_state.ts";
import { draw as drawing } from "./draw_view.ts";

/** A board to draw on, and what the network predicts of the drawing. */
export const draw = defineView("draw", drawModel, drawing);
