/// <reference lib="dom" />
import { makeElement, nameElement } from "./make_element.ts";
import { classColor } from "./plane_map.ts";

/** The answer of the network: the class, and the probability of each as a bar. */
export interface AnswerPanel {
  readonly element: HTMLElement;
  /** Shows probabilities, and what is said of them; without any, what there is to do. */
  show(probabilities: readonly number[] | undefined, words: string): void;
  /** Has a screen reader say what is shown: after a stroke, not during it. */
  announce(): void;
}

/**
 * Creates the panel for these classes, each bar in the colour of its class if they have some.
 *
 * @param isUnbounded Whether the outputs are no probabilities: they are shown as numbers.
 */
export function answerPanel(classes: readonly string[], hasColors: boolean, isUnbounded = false): AnswerPanel {
  const format = isUnbounded ? (output: number) => output.toFixed(3).replace("-", "−") : percentOf;
  const answer = makeElement("p", { className: "answer" });
  const doubt = makeElement("p", { className: "doubt" });
  const spoken = makeElement("p", { className: "spoken", role: "status" });
  const rows = classes.map((name, label) => {
    const percent = makeElement("span", { className: "percent" });
    const row = makeElement("li", {}, nameElement(name), makeElement("span", { className: "bar" }), percent);
    if (hasColors) row.style.setProperty("--bar", `rgb(${classColor(label).join(" ")})`);
    return { percent, row };
  });
  const list = makeElement("ul", {
    className: "bars",
    ariaLabel: `${isUnbounded ? "Output" : "Probability"} of each class`,
    tabIndex: 0,
  });
  list.append(...rows.map(({ row }) => row));
  const said = makeElement("div", { className: "said" }, makeElement("h2", {}, "Answer"), answer, doubt, spoken);
  return {
    element: makeElement("section", { className: "answers" }, said, list),
    show(probabilities, words) {
      const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1;
      rows.forEach(({ row, percent }, label) => {
        const probability = probabilities?.[label];
        row.style.setProperty("--share", String(probability ?? 0));
        row.classList.toggle("best", label === best);
        percent.textContent = probability === undefined ? "" : format(probability);
      });
      answer.classList.toggle("none", !probabilities);
      doubt.textContent = probabilities ? words : "";
      answer.replaceChildren(
        ...probabilities
          ? [nameElement(classes[best]), makeElement("small", {}, format(probabilities[best]))]
          : [words],
      );
    },
    announce() {
      spoken.textContent = [answer, doubt].map(({ innerText }) => innerText.replace("\n", " ")).join(" ").trim();
    },
  };
}

function percentOf(probability: number): string {
  return `${(100 * probability).toFixed(1)} %`;
}
