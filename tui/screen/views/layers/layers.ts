import { defineView } from "../define_view.ts";
import { layersModel } from "./layers_state.ts";
import { layers as drawing } from "./layers_view.ts";

/** How each layer does, and what is wrong with it. */
export const layers = defineView("layers", layersModel, drawing);
