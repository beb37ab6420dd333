/// <reference lib="dom" />
import { makeElement, nameElement } from "./make_element.ts";

/** The answer of the network: the class, and the probability of each as a bar. */
export interface AnswerPanel {
  readonly element: HTMLElement;
  /** Shows probabilities; without any, what there is to do. */
  show(probabilities: readonly number[] | undefined, instead: string): void;
  /** Has a screen reader say what is shown: after a stroke, not during it. */
  announce(): void;
}

/** Creates the panel for these classes. */
export function answerPanel(classes: readonly string[]): AnswerPanel {
  const answer = makeElement("p", { className: "answer" }), spoken = makeElement("p", { role: "status" });
  spoken.className = "spoken";
  const rows = classes.map((name) => {
    const percent = makeElement("span", { className: "percent" });
    const bar = makeElement("span", { className: "bar" });
    return { name, percent, row: makeElement("li", {}, nameElement(name), bar, percent) };
  });
  const list = makeElement("ul", { className: "bars", ariaLabel: "Probability of each class", tabIndex: 0 });
  list.append(...rows.map(({ row }) => row));
  return {
    element: makeElement("section", { className: "answers" }, makeElement("h2", {}, "Answer"), answer, list, spoken),
    show(probabilities, instead) {
      const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1;
      rows.forEach(({ row, percent }, label) => {
        const probability = probabilities?.[label];
        row.style.setProperty("--share", String(probability ?? 0));
        row.classList.toggle("best", label === best);
        percent.textContent = probability === undefined ? "" : percentOf(probability);
      });
      answer.classList.toggle("none", !probabilities);
      answer.replaceChildren(
        ...probabilities
          ? [nameElement(classes[best]), " ", makeElement("small", {}, percentOf(probabilities[best]))]
          : [instead],
      );
    },
    announce() {
      spoken.textContent = answer.textContent;
    },
  };
}

function percentOf(probability: number): string {
  return `${(100 * probability).toFixed(1)} %`;
}
