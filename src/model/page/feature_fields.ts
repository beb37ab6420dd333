/// <reference lib="dom" />
import { makeElement, nameElement } from "./make_element.ts";
import type { PageFeature } from "./page_network.ts";

/** A number and a slider for each input. */
export interface FeatureFields {
  readonly element: HTMLElement;
  /** The sample; undefined while a number is missing. */
  sample(): number[] | undefined;
  /** Sets the inputs from the first on. */
  set(values: readonly number[]): void;
}

/** Creates the fields. `onChange` is called after each change; `isFinal` is false while a slider moves. */
export function featureFields(features: readonly PageFeature[], onChange: (isFinal: boolean) => void): FeatureFields {
  const fields = features.map(({ name, minimum, maximum, value }, i) => {
    const range = { min: String(minimum), max: String(maximum), step: "any" };
    const number = makeElement("input", { type: "number", step: "any", id: `feature-${i}` });
    const slider = makeElement("input", { type: "range", ...range, ariaLabel: `${name}, slider` });
    const label = makeElement("label", { htmlFor: number.id }, nameElement(name));
    const digits = digitsOf(maximum - minimum);
    const set = (place: number) => {
      slider.value = String(place);
      number.value = String(Number(place.toFixed(digits)));
    };
    set(value);
    slider.addEventListener("input", () => {
      set(Number(slider.value));
      onChange(false);
    });
    slider.addEventListener("change", () => onChange(true));
    number.addEventListener("input", () => {
      slider.value = number.value;
      onChange(true);
    });
    return { number, set, row: makeElement("div", { className: "feature" }, label, number, slider) };
  });
  const rows = makeElement("div", { className: "features" }, ...fields.map(({ row }) => row));
  return {
    element: makeElement("section", { className: "inputs" }, makeElement("h2", {}, "Inputs"), rows),
    sample() {
      const values = fields.map(({ number }) => number.valueAsNumber);
      return values.every(Number.isFinite) ? values : undefined;
    },
    set(values) {
      values.forEach((value, i) => fields[i].set(value));
    },
  };
}

/** Decimals that tell a hundredth of a range from the next. */
function digitsOf(range: number): number {
  return Math.min(20, Math.max(0, 2 - Math.floor(Math.log10(range))));
}
