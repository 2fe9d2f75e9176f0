"""The stories that the end-to-end tests paste, and the pages that they link to."""

from bot.demo.pages import LocalPage, story_page

FERRY = (
    "A ferry caught fire in the harbour of Port Selby on Tuesday, killing at least 12 people.\n"
    "“We heard one bang and then we saw the smoke,” said harbour master Edda Quill, who led the "
    "rescue. “Nobody on the upper deck had a life jacket.”\n"
    "Transport minister Orrin Vale said the operator had ignored 3 warnings since March. "
    "He declined to say whether the licence would be withdrawn.\n"
    "About 240 passengers were on board, according to the port authority. "
    "A spokesperson for Selby Lines denied that the crew had been told of a fault.\n"
)
QUOTE = "Nobody on the upper deck had a life jacket."
SPEAKER = "Edda Quill"

BRIDGE = (
    "Engineers closed the old bridge at Marrow Ford on Friday after cracks were found in two of "
    "its piers, the county said.\n"
    "“It would have held for another week, perhaps two,” said county engineer Ilsa Brandt. "
    "“I was not going to bet a school bus on it.”\n"
    "Repairs will cost 4.5 million pounds, according to council leader Tom Ferrow. Traders said "
    "they expected to lose a third of their custom while the bridge is shut.\n"
)
BRIDGE_QUOTE = "I was not going to bet a school bus on it."

SHORT = "“We are ready,” said goalkeeper Mara Lind before the match in Oxley."
NOTHING_SAID = (
    "The garden lies behind the old mill. Roses grow along the wall and a path of gravel leads "
    "down to the water. In the morning the light falls on the bench below the pear tree, and in "
    "the evening the swifts come over the roof. There is a gate at the far end. Behind it the "
    "meadow begins, wide and green, with a row of willows where the brook turns to the south.\n"
)
GERMAN = (
    "Der Bürgermeister sagte am Montag, dass die Brücke über den Fluss noch in diesem Jahr "
    "gesperrt werden müsse. Die Stadt habe kein Geld für eine Sanierung, und das Land wolle "
    "nicht helfen. Viele Bürger seien verärgert, weil der Umweg über das Nachbardorf lang sei. "
    "Eine Sprecherin des Ministeriums erklärte, man prüfe den Antrag, könne aber nichts "
    "versprechen. Im Herbst soll der Rat über die Pläne entscheiden.\n"
)
TITLE = "Twelve dead in Port Selby ferry fire"

PAGES = {
    "/ferry": story_page(TITLE, FERRY),
    "/bridge": story_page("Cracks close Marrow Ford bridge", BRIDGE),
    "/slow": LocalPage(story_page("A slow one", FERRY).body, seconds=1.5),
    "/once": story_page(TITLE, FERRY),
    "/private": story_page("Cracks close Marrow Ford bridge", BRIDGE),
    "/locked": LocalPage("Subscribers only", status=403),
    "/broken": LocalPage("Oh dear", status=500),
    "/empty": LocalPage("<!DOCTYPE html><html><head><title>x</title></head><body></body></html>"),
    "/picture": LocalPage("not really", content_type="image/png"),
    "/german": story_page("Brücke gesperrt", GERMAN * 2),
    "/nothing": story_page("A garden", NOTHING_SAID),
    "/long": story_page("A very long one", FERRY * 300),
}
