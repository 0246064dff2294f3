// The plain page that `cargo xtask latency` compares with: the same screens as HTML, and no more script than this. It
// notes each answer, shows how many there are, and goes from screen to screen. It works out nothing.

const screens = Array.from(document.querySelectorAll(".screen"));
const answers = new Map();
let shown = 0;

function show(next) {
  screens[shown].hidden = true;
  shown = Math.min(next, screens.length - 1);
  screens[shown].hidden = false;
  scrollTo(0, 0);
  const heading = screens[shown].querySelector("h1, h2");
  if (heading) {
    heading.tabIndex = -1;
    heading.focus();
  }
}

function answered({ target }) {
  const field = target.closest("[data-fact]");
  if (!field) return;
  answers.set(field.dataset.fact, target.value);
  field.dataset.answered = target.value;
  const figure = screens[shown].querySelector(".panel-head, .panel-line, h1");
  if (figure) figure.lastChild.textContent = String(answers.size);
}

addEventListener("input", answered);
addEventListener("submit", (event) => {
  event.preventDefault();
  show(shown + 1);
});
addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button && button.type !== "submit") show(shown + 1);
});
show(0);
document.documentElement.dataset.state = "plain";
