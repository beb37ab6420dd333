// Shows the values of a chart's curves under the pointer, or by the arrow keys.
for (const plot of document.querySelectorAll(".plot")) {
  const svg = plot.querySelector("svg"), cursor = plot.querySelector(".cursor"), output = plot.querySelector("output");
  const curves = Array.from(plot.querySelectorAll("[data-values]"), (element) => ({
    name: element.dataset.name,
    mark: element.querySelector(".dot"),
    points: Array.from(
      element.querySelector("path").getAttribute("d").matchAll(/[ML]([^,]+),([^MLh]+)/g),
      ([, x, y]) => ({ x: Number(x), y: Number(y) }),
    ),
    epochs: element.dataset.epochs.split(" "),
    values: element.dataset.values.split("|"),
  }));
  const stops = [...new Set(curves.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  let at = stops.length - 1;

  const nearest = (places, x) =>
    places.reduce((best, place, i) => Math.abs(place - x) < Math.abs(places[best] - x) ? i : best, 0);

  const show = (stop) => {
    at = Math.min(stops.length - 1, Math.max(0, stop));
    cursor.setAttribute("transform", `translate(${stops[at]} 0)`);
    const read = curves.map(({ name, mark, points, epochs, values }) => {
      const i = nearest(points.map(({ x }) => x), stops[at]);
      mark.setAttribute("cx", points[i].x);
      mark.setAttribute("cy", points[i].y);
      return { name, epoch: epochs[i], value: values[i], isHere: points[i].x === stops[at] };
    });
    const { epoch } = read.find(({ isHere }) => isHere);
    const texts = read.map((curve) =>
      `${curve.name && `${curve.name} `}${curve.value}${curve.epoch === epoch ? "" : ` (epoch ${curve.epoch})`}`
    );
    output.textContent = `epoch ${epoch}: ${texts.join(", ")}`;
    setVisible(true);
  };

  const setVisible = (isVisible) => {
    for (const mark of [cursor, ...curves.map(({ mark }) => mark)]) {
      mark.setAttribute("visibility", isVisible ? "visible" : "hidden");
    }
    if (!isVisible) output.textContent = "";
  };

  const follow = ({ clientX, clientY }) => {
    const { x } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
    show(nearest(stops, x));
  };
  svg.addEventListener("pointerdown", follow);
  svg.addEventListener("pointermove", follow);
  svg.addEventListener("pointerleave", () => setVisible(plot === document.activeElement));

  plot.tabIndex = 0;
  plot.addEventListener("focus", () => show(at));
  plot.addEventListener("blur", () => setVisible(false));
  plot.addEventListener("keydown", (event) => {
    const targets = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: stops.length - 1 };
    if (!Object.hasOwn(targets, event.key)) return;
    event.preventDefault();
    show(targets[event.key]);
  });
}
