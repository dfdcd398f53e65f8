import matplotlib
import matplotlib.pyplot as plt
import pytest

from lib import style

matplotlib.use("agg")


def test_labels_that_are_far_apart_stay_where_they_are():
    assert style.spread([0, 50, 100], 10) == [0, 50, 100]


def test_labels_that_crowd_are_moved_apart_around_their_middle():
    assert style.spread([10, 10, 10], 10) == [0, 10, 20]
    assert style.spread([0, 1, 100], 10) == [-4.5, 5.5, 100]


def test_crowds_that_grow_into_each_other_become_one():
    places = style.spread([0, 0, 11, 11], 10)
    assert places == [-9.5, 0.5, 10.5, 20.5]


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "$0"), (999, "$999"), (-40_000, "-$40.0k"), (1_234_567, "$1.23m"), (999_900, "$1.00m"), (2.5e9, "$2.50bn")],
)
def test_amounts_are_written_as_people_say_them(amount, text):
    assert style.money(amount) == text


@pytest.mark.parametrize(
    ("text", "ticked"), [("$1.00m", "$1m"), ("$1.50m", "$1.5m"), ("$100", "$100"), ("-$40.0k", "-$40k")]
)
def test_ticks_leave_out_what_is_nothing(text, ticked):
    assert style.short(text) == ticked


def test_lines_are_named_at_their_ends_without_overlap():
    style.use()
    figure, axes = plt.subplots()
    axes.plot([0, 1], [0, 1])
    axes.plot([0, 1], [0, 1.001])
    style.label_ends(axes, {"a": (1, 1), "b": (1, 1.001)}, {"a": style.BLUE, "b": style.RED})
    heights = sorted(text.xyann[1] + 72 / figure.dpi * axes.transData.transform(text.xy)[1] for text in axes.texts)
    assert heights[1] - heights[0] == pytest.approx(11)
    plt.close(figure)


@pytest.mark.parametrize(
    ("millis", "text"),
    [(250, "250 ms"), (10_000, "10 s"), (300_000, "5 min"), (86_400_000, "1 day"), (864_000_000, "10 days")],
)
def test_lengths_of_time_are_told_in_the_largest_unit(millis, text):
    assert style.duration(millis) == text
