"""Words marked in a reviewed turn, by keys or with the mouse: what a note or a copy is about."""

from __future__ import annotations

from textual.screen import Screen

from roundtwo.core.reviewing import Review
from roundtwo.core.reviewing.selecting import Selection, covering, moved, said_at, shown_at, span_of, to_sentence
from roundtwo.tui.widgets.drawing import Drawing
from roundtwo.tui.widgets.pages import Pages


class MarkingScreen(Screen[None]):
    """A screen with pages on which words can be marked. `marks_changed` is called when they are others."""

    def __init__(self, review: Review, drawing: Drawing) -> None:
        super().__init__()
        self.review = review
        self.drawing = drawing

    def marks_changed(self) -> None:
        """Says what is marked now."""
        raise NotImplementedError

    @property
    def pages(self) -> Pages:
        return self.query_one(Pages)

    def marked(self) -> tuple[int, int, int]:
        """(turn, from, to) of the marked words; 0 to 0 where the whole turn is meant."""
        selection = self.drawing.selection
        if selection is None:
            return self.pages.place, 0, 0
        return selection.turn, *span_of(selection, self.review.said(selection.turn))

    def select(self, selection: Selection | None, *, follow: bool = False) -> None:
        """These words and no others; with `follow` they come into sight."""
        before, self.drawing.selection = self.drawing.selection, selection
        if before == selection:
            return
        self.pages.redraw_words({each.turn for each in (before, selection) if each is not None})
        if selection is not None and follow:
            say = self.review.said(selection.turn)
            head = Selection(selection.turn, selection.head, selection.head)
            self.pages.see(selection.turn, shown_at(say, span_of(head, say)[0]))
        self.marks_changed()

    # -- by keys ---------------------------------------------------------------------------

    def action_word_on(self) -> None:
        self._move(1)

    def action_word_back(self) -> None:
        self._move(-1)

    def action_more(self) -> None:
        self._move(1, extend=True)

    def action_less(self) -> None:
        self._move(-1, extend=True)

    def action_sentence_on(self) -> None:
        self._move_by_sentence(1)

    def action_sentence_back(self) -> None:
        self._move_by_sentence(-1)

    def _move(self, by: int, *, extend: bool = False) -> None:
        turn = self._turn_of_marks
        self.select(moved(self.drawing.selection, turn, self.review.said(turn), by, extend=extend), follow=True)

    def _move_by_sentence(self, by: int) -> None:
        turn = self._turn_of_marks
        self.select(to_sentence(self.drawing.selection, turn, self.review.said(turn), by), follow=True)

    @property
    def _turn_of_marks(self) -> int:
        selection = self.drawing.selection
        return selection.turn if selection is not None else self.pages.place

    # -- with the mouse --------------------------------------------------------------------

    def on_text_selected(self) -> None:
        """What was drawn over becomes the marked words, whole. Over several turns it stays the terminal's own."""
        stretch = self.pages.dragged_over(self.selections)
        if stretch is not None:
            say = self.review.said(stretch.turn)
            self.clear_selection()
            self.pages.mark(stretch.turn)
            self.select(covering(stretch.turn, say, said_at(say, stretch.start), said_at(say, stretch.end)))
        elif not self.selections:
            self.select(None)
