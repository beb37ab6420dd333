// Shows the moment of a film that the slider is at, and plays it.
for (const film of document.querySelectorAll(".film")) {
  const slider = film.querySelector("input"),
    output = film.querySelector("output"),
    play = film.querySelector("button");
  const epochs = film.dataset.epochs.split(" "), last = epochs.length - 1;
  let timer;

  const show = (place) => {
    slider.value = place;
    film.style.setProperty("--frame", place);
    output.textContent = `epoch ${epochs[place]}`;
  };

  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    play.textContent = "Play";
  };

  slider.addEventListener("input", () => {
    stop();
    show(Number(slider.value));
  });
  play.addEventListener("click", () => {
    if (timer !== undefined) return stop();
    if (Number(slider.value) === last) show(0);
    play.textContent = "Stop";
    timer = setInterval(() => {
      show(Number(slider.value) + 1);
      if (Number(slider.value) === last) stop();
    }, 1000 / film.dataset.speed);
  });
  film.querySelector(".controls").hidden = false;
  show(last);
}
