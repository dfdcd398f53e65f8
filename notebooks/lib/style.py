"""How the figures look: one palette for all eyes, no frames, labels beside what they name, titles that tell the finding."""

import matplotlib.dates
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.ticker import FuncFormatter, NullFormatter

BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"
PURPLE, SKY, GREY, INK = "#CC79A7", "#56B4E9", "#8A8F98", "#22262B"
"""Okabe and Ito's colours, which the colour-blind tell apart, a grey and an ink."""

CYCLE = (BLUE, RED, GREEN, PURPLE, ORANGE, SKY, GREY)
SEVERITY = {"INFO": SKY, "WARNING": ORANGE, "CRITICAL": RED}


def use() -> None:
    """Sets the style of every figure that follows."""
    plt.rcParams.update(
        {
            "figure.figsize": (10, 5),
            "figure.dpi": 110,
            "figure.facecolor": "white",
            "text.parse_math": False,
            "savefig.bbox": "tight",
            "font.size": 10,
            "text.color": INK,
            "axes.labelcolor": INK,
            "axes.edgecolor": "#C4C8CE",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.prop_cycle": plt.cycler(color=CYCLE),
            "axes.grid": True,
            "axes.grid.axis": "y",
            "axes.axisbelow": True,
            "axes.titlelocation": "left",
            "axes.titlesize": 10.5,
            "axes.titleweight": "bold",
            "axes.titlepad": 8,
            "grid.color": "#ECEEF1",
            "grid.linewidth": 0.8,
            "lines.linewidth": 1.6,
            "xtick.color": "#5B616A",
            "ytick.color": "#5B616A",
            "xtick.labelsize": 9,
            "ytick.labelsize": 9,
            "legend.frameon": False,
            "image.cmap": "cividis",
        }
    )


def finding(figure, title: str, detail: str = "") -> None:
    """What the figure says, in a sentence, and beneath it what is shown, of what and when."""
    height = figure.get_figheight()
    figure.text(0, 1 + 0.34 / height, title, fontsize=14, fontweight="bold", va="bottom", transform=figure.transFigure)
    figure.text(0, 1 + 0.08 / height, detail, fontsize=10, color="#5B616A", va="bottom", transform=figure.transFigure)


def label(axes, x, y, text: str, color: str = INK, dx: float = 4, dy: float = 0, **more) -> None:
    """A name beside a point of the data, in points from it."""
    settings = {"fontsize": 9, "va": "center"} | more
    axes.annotate(text, (x, y), (dx, dy), textcoords="offset points", color=color, annotation_clip=False, **settings)


def label_ends(axes, series: dict, colors: dict, gap: float = 11) -> None:
    """Names lines at their right ends, moved apart by at least a gap in points.

    series: name -> (x, y) of the end.
    """
    axes.figure.canvas.draw()
    scale = 72 / axes.figure.dpi
    ends = sorted((axes.transData.transform((0, y))[1] * scale, name) for name, (_, y) in series.items())
    place = spread([at for at, _ in ends], gap)
    for (at, name), moved in zip(ends, place, strict=True):
        label(axes, *series[name], name, colors[name], dy=moved - at)


def spread(places: list[float], gap: float) -> list[float]:
    """Sorted places moved apart by at least a gap, their mean where it was in each crowd."""
    crowds = []
    for place in places:
        crowds.append([place])
        while len(crowds) > 1 and top(crowds[-2], gap) + gap > bottom(crowds[-1], gap):
            crowds[-2:] = [crowds[-2] + crowds[-1]]
    return [bottom(crowd, gap) + i * gap for crowd in crowds for i in range(len(crowd))]


def bottom(crowd: list[float], gap: float) -> float:
    return sum(crowd) / len(crowd) - gap * (len(crowd) - 1) / 2


def top(crowd: list[float], gap: float) -> float:
    return bottom(crowd, gap) + gap * (len(crowd) - 1)


def waterfall(axes, parts: pd.Series, total: float, name: str = "total") -> None:
    """What adds up to a total, largest first, each bar from where the one above it ends; without parts below a half."""
    shown = parts[parts.abs() > 0.5].sort_values(key=abs, ascending=False)
    starts = [*shown.cumsum().shift(fill_value=0), 0]
    values = [*shown, total]
    colors = [GREEN if value > 0 else RED for value in shown] + [INK]
    rows = range(len(values))[::-1]
    axes.barh(rows, values, left=starts, color=colors, height=0.62)
    for row, start, value in zip(rows, starts, values, strict=True):
        label(axes, max(start, start + value), row, short(money(value)))
    axes.set_yticks(rows, [*shown.index, name])
    axes.grid(axis="x")
    axes.grid(visible=False, axis="y")
    axes.tick_params(axis="y", length=0)
    axes.margins(x=0.14)
    money_axis(axes.xaxis)


def clock(axes, seconds: bool = True) -> None:
    """A time axis in UTC."""
    pattern = "%H:%M:%S" if seconds else "%H:%M"
    axes.xaxis.set_major_formatter(matplotlib.dates.DateFormatter(pattern, tz="UTC"))
    axes.xaxis.set_major_locator(matplotlib.dates.AutoDateLocator(minticks=4, maxticks=8))


def shade(axes, start, end, text: str = "", color: str = ORANGE) -> None:
    """A span of time, named at its upper left."""
    axes.axvspan(start, end, color=color, alpha=0.12, lw=0)
    if text:
        axes.annotate(
            text, (start, 1), (3, -3), xycoords=("data", "axes fraction"), textcoords="offset points", fontsize=8.5, va="top"
        )


def money(value: float, unit: str = "$") -> str:
    """An amount as people say it: $1.23m, -$40k."""
    sign, size = ("-" if value < 0 else ""), abs(value)
    for limit, letter in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if size >= limit * 0.9995:
            digits = 2 if size < 10 * limit else 1 if size < 100 * limit else 0
            return f"{sign}{unit}{size / limit:.{digits}f}{letter}"
    return f"{sign}{unit}{size:.0f}"


def money_axis(axis) -> None:
    """Ticks of an axis as amounts of dollars."""
    axis.set_major_formatter(FuncFormatter(lambda value, _: short(money(value))))
    axis.set_minor_formatter(NullFormatter())


def short(text: str) -> str:
    """1.00m as 1m, 1.50m as 1.5m."""
    head, point, tail = text.partition(".")
    digits = tail.rstrip("bnmk")
    letter = tail[len(digits) :]
    digits = digits.rstrip("0")
    return head + (point + digits if digits else "") + letter


def percent_axis(axis, digits: int = 0) -> None:
    """Ticks of fractions as percents."""
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.{digits}f} %"))
    axis.set_minor_formatter(NullFormatter())


def duration(millis: float) -> str:
    """A length of time in the largest unit that fits: 10 s, 5 min, 1 day."""
    for unit, name in ((86_400_000, "day"), (3_600_000, "h"), (60_000, "min"), (1_000, "s")):
        if millis >= unit:
            number = millis / unit
            return f"{number:g} {name}{'s' if name == 'day' and number != 1 else ''}"
    return f"{millis:g} ms"


def span(times: pd.Series) -> str:
    """From when to when a figure is, in words."""
    first, last = times.min(), times.max()
    return f"{first:%d %B %Y, %H:%M:%S} to {last:%H:%M:%S} UTC"
