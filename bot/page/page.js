"use strict";
// For comfort only: everything on the page works without it.
for (const button of document.querySelectorAll("button.print")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
// Escape puts away what is said of a name, as it does with every small window.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement?.dataset?.tip) document.activeElement.blur();
});
// Whoever chooses a speaker is brought to the speaker's first words.
for (const pick of document.querySelectorAll(".filter input")) {
  pick.addEventListener("change", () => {
    const story = pick.closest(".story");
    const who = pick.id.slice(pick.id.lastIndexOf("pick-") + 5);
    const first = who === "all" ? null : story.querySelector(`.text .by.${CSS.escape(who)}`);
    first?.scrollIntoView({ block: "center" });
  });
}
