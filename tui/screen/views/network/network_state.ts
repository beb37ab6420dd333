import type { UnitPlace } from "../../../../src/network/unit_place.ts";
import { around } from "../../model/cycle.ts";
import { sampleAfter, type SampleChoice } from "../../model/findings/sample_of.ts";
import { LOGIT_ATTRIBUTION, TOP_ACTIVATIONS, UNIT_DREAM } from "../../model/findings/shared.ts";
import { keyTable } from "../../model/key_binding.ts";
import type { Selection } from "../../model/selection.ts";
import type { RunsContext, ViewModel, ViewSize } from "../../model/view_model.ts";
import { type DreamChoice, dreamKey, withDream } from "../../panels/units/unit_dream.ts";
import { columnRows } from "./network_layout.ts";
import type { NetworkReading, NetworkRequest } from "./network_reading_provider.ts";
import { NETWORK_READING } from "./reading.ts";
import { shownUnits } from "./shown_units.ts";

/** What the person chose in the view of the network. */
export interface NetworkState extends DreamChoice {
  /** What was chosen since something was selected in another view, and what that was. */
  readonly chosen?: Choice;
  /** Whether the selected unit has the window for itself. */
  readonly isZoomed: boolean;
}

/** What replaces what is selected in another view. */
interface Choice {
  readonly since: Selection | undefined;
  readonly sample?: number;
  /** A unit, or that of the predicted class. */
  readonly unit?: UnitPlace | "predicted";
}

/** What the view can be asked for. */
export type NetworkAction =
  | { readonly sample: 1 | -1 }
  /** The next unit of the layer, of those that are shown; of a zoomed one any. */
  | { readonly unit: 1 | -1 | "first" | "last" | "predicted" }
  /** The unit of another layer that has the strongest connection with this one. */
  | { readonly layer: 1 | -1 }
  /** A click selects a unit; on the selected one, it zooms. */
  | { readonly choose: UnitPlace }
  | { readonly zoom: boolean }
  | "dream";

/** What the view is drawn from. */
export type NetworkContext = RunsContext<NetworkState>;

type Reached = Pick<NetworkContext, "run" | "view" | "selected">;

/** The sample or drawing, and the selected unit. */
export function requestOf({ view, selected }: Pick<Reached, "view" | "selected">): NetworkRequest {
  const { sample, unit } = chosenIn({ view, selected });
  const of: SampleChoice = sample ?? selected?.drawing ?? selected?.sample ?? 0;
  return { of, unit: unit === "predicted" ? undefined : unit ?? selected?.unit };
}

/** What the network makes of what is asked for, or was before that. */
export function readingOf({ run }: Pick<Reached, "run">): NetworkReading | undefined {
  return NETWORK_READING.of(run);
}

/** The unit that is looked at, even before the network has been read again. */
function placeOf(context: Reached): UnitPlace {
  const { sum: { layer, unit }, trace: { layers } } = readingOf(context)!, asked = requestOf(context).unit;
  return asked && asked.unit < (layers[asked.layer]?.z.length ?? 0) ? asked : { layer, unit };
}

const isRead = (context: Reached) => readingOf(context) !== undefined;
const isWhole = (context: Reached) => isRead(context) && !context.view.isZoomed;
const isZoomed = (context: Reached) => isRead(context) && context.view.isZoomed;
const ofSample = (context: Reached) => isRead(context) && typeof requestOf(context).of === "number";
const isChosen = (context: Reached) => isRead(context) && requestOf(context).unit !== undefined;
const hasLayers = (context: Reached) => isRead(context) && readingOf(context)!.trace.layers.length > 1;

const SAMPLES = "previous / next sample", UNITS = "previous / next unit of the layer", ENDS = "first / last unit";
const LAYERS = "down / up the strongest connection", ZOOMING = "zoom into the unit", WHOLE = "back to the network";
const SELECTING = "select a unit", PREDICTED = "the unit of the predicted class";

/** The view of the network: its units lit by a sample, and what one of them takes from the others and adds to them. */
export const networkModel: ViewModel<NetworkState, NetworkAction, NetworkContext> = {
  title: "network",
  shortTitle: "net",
  initial: { isZoomed: false },
  needs(context) {
    const reading = readingOf(context), place = reading && placeOf(context);
    const ofUnit = place && context.view.isZoomed
      ? [
        ...context.view.dreams ? [UNIT_DREAM.need(place)] : [],
        LOGIT_ATTRIBUTION.need(place.layer),
        TOP_ACTIVATIONS.need(place),
      ]
      : [];
    return [NETWORK_READING.need(requestOf(context)), ...ofUnit];
  },
  showsSigned: isRead,
  selection(context) {
    const { of, unit } = requestOf(context), chosen = typeof of === "number" ? { sample: of } : { drawing: of };
    return isRead(context) ? { ...chosen, unit } : undefined;
  },
  keys: [
    dreamKey<NetworkContext>(isZoomed),
    ...keyTable<NetworkContext, NetworkAction>([
      ["left", "←", "sample", { sample: -1 }, ofSample, SAMPLES],
      ["right", "→", "sample", { sample: 1 }, ofSample, SAMPLES],
      ["up", "↑", "unit", { unit: -1 }, isRead, UNITS],
      ["down", "↓", "unit", { unit: 1 }, isRead, UNITS],
      ["[ pageup", "[", "layer", { layer: -1 }, hasLayers, LAYERS],
      ["] pagedown", "]", "layer", { layer: 1 }, hasLayers, LAYERS],
      ["enter", "↵", "zoom", { zoom: true }, isWhole, ZOOMING],
      ["escape enter", "esc", "back", { zoom: false }, isZoomed, WHOLE],
      ["o", "o", "prediction", { unit: "predicted" }, isChosen, PREDICTED],
      ["home", "home", "ends", { unit: "first" }, isRead, ENDS],
      ["end", "end", "ends", { unit: "last" }, isRead, ENDS],
    ]),
  ],
  mouse: [
    { gesture: "click", help: SELECTING, enabled: isWhole },
    { gesture: "click", help: ZOOMING, enabled: isWhole },
    { gesture: "wheel", help: UNITS, enabled: isRead },
  ],
  update(context, action, size) {
    const { view } = context;
    if (action === "dream") return withDream(view);
    if ("zoom" in action) return { ...view, isZoomed: action.zoom };
    if (!isRead(context)) return view;
    const choose = (choice: Partial<Choice>) => ({ ...view, chosen: { ...chosenIn(context), ...choice } });
    if ("sample" in action) return choose({ sample: sampleAfter(context.run, requestOf(context).of, action.sample) });
    if ("layer" in action) return choose({ unit: alongConnection(context, action.layer) });
    if ("choose" in action) {
      const at = placeOf(context), { layer, unit } = action.choose;
      return at.layer === layer && at.unit === unit ? { ...view, isZoomed: true } : choose({ unit: action.choose });
    }
    return choose({ unit: action.unit === "predicted" ? "predicted" : unitAfter(context, action.unit, size) });
  },
};

/** What was chosen here, if nothing was selected elsewhere since. */
function chosenIn({ view: { chosen }, selected }: Pick<Reached, "view" | "selected">): Choice {
  return chosen && chosen.since === selected ? chosen : { since: selected };
}

function unitAfter(context: Reached, to: 1 | -1 | "first" | "last", size: ViewSize): UnitPlace {
  const { layer, unit } = placeOf(context), reading = readingOf(context)!, { length } = reading.trace.layers[layer].z;
  if (typeof to !== "number") return { layer, unit: to === "first" ? 0 : length - 1 };
  if (context.view.isZoomed) return { layer, unit: around(unit + to, length) };
  const { units } = shownUnits(reading, layer, columnRows(size));
  const next = to > 0 ? units.find((other) => other > unit) : units.findLast((other) => other < unit);
  return { layer, unit: next ?? (to > 0 ? units[0] : units[units.length - 1]) };
}

/** The unit of the layer above or below that has the strongest connection with the selected one. */
function alongConnection(context: Reached, by: 1 | -1): UnitPlace {
  const place = placeOf(context), { connections, trace: { layers } } = readingOf(context)!, layer = place.layer + by;
  if (!(layer in layers)) return place;
  const ends = connections.filter((connection) =>
    by < 0
      ? connection.layer === place.layer && connection.to === place.unit
      : connection.layer === layer && connection.from === place.unit
  ).sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const strongest = by < 0 ? ends[0]?.from : ends[0]?.to;
  return { layer, unit: strongest ?? Math.min(place.unit, layers[layer].z.length - 1) };
}
