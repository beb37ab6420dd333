import { defineView } from "../define_view.ts";
import { compareModel } from "./compare_state.ts";
import { compare as drawing } from "./compare_view.ts";

/** Several runs side by side: their charts, their pictures, and what they differ in. */
export const compare = defineView("compare", compareModel, drawing);
