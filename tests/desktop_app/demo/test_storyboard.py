from __future__ import annotations

import re

from desktop_app.demo.storyboard import HEIGHT, LENGTH_SECONDS, PLACES, QUESTIONS, SEARCHES, STEPS, WIDTH


def test_steps_come_in_order_and_within_the_day() -> None:
    times = [step.at for step in STEPS]
    assert times == sorted(times)
    assert 120 <= LENGTH_SECONDS <= 180
    assert times[-1] + 5 < LENGTH_SECONDS


def test_every_step_is_for_a_window_that_exists_and_lies_on_the_screen() -> None:
    assert {step.window for step in STEPS} == {place.name for place in PLACES}
    assert all(p.left + p.width <= WIDTH and p.top + p.height <= HEIGHT for p in PLACES)


def test_ten_searches_and_five_questions_about_scenes_that_are_played() -> None:
    scenes = {step.scene for step in STEPS}
    assert (len(SEARCHES), len(QUESTIONS)) == (10, 5)
    assert all(set(search.scenes) <= scenes for search in SEARCHES)
    assert {search.app for search in SEARCHES} <= {place.app_name for place in PLACES} | {""}


def test_what_is_searched_is_shown_in_its_scenes_and_one_question_is_about_nothing_shown() -> None:
    shown = {scene: " ".join(str(s.details) for s in STEPS if s.scene == scene) for scene in {s.scene for s in STEPS}}
    drawn = {"chart": "Water level at Harrow Point"}
    for search in SEARCHES:
        text = " ".join(shown[scene] + drawn.get(scene, "") for scene in search.scenes).lower()
        assert all(word in text for word in re.findall(r"\w+", search.query.lower())), search
    everything = " ".join(shown.values())
    assert all(question.answer in everything for question in QUESTIONS)
    declined = [question for question in QUESTIONS if not question.answer]
    assert len(declined) == 1
    assert "Lisbon" not in everything
