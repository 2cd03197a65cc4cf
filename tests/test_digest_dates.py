"""Which day a line states: all of day, month and year must be printed, and be a day."""

from datetime import date

import pytest

from indexer.digest.dates import date_line, date_within


@pytest.mark.parametrize(
    "line",
    [
        "May 9, 2016",
        "Monday, May 9, 2016",
        "MAY 9, 2016",
        "9 May 2016",
        "Monday 9 May 2016",
        "9th of May, 2016",
        "2016-05-09",
        "2016-05-09 15:00:00",
        "2016-05-09T15:00:00+09:00",
        "2016/5/9",
        "2016.05.09",
        "5/9/2016",
        "2016年5月9日",
        "２０１６年５月９日",
        "Ｍａｙ ９， ２０１６",
        "Published: May 9, 2016",
        "Posted on May 9, 2016 at 5:30 p.m.",
        "Last updated: 9 May 2016, 17:30 JST",
        "Date: May 9, 2016",
        "Sent: Monday, May 9, 2016 8:05 AM",
        "(May 9, 2016)",
        "May 9, 2016 (Mon)",
        "Tokyo, May 9, 2016",
    ],
)
def test_a_line_that_states_a_date(line):
    assert date(2016, 5, 9) == date_line(line)


@pytest.mark.parametrize(
    "printed", ["Oct. 16, 2018", "October 16 2018", "Oct 16, 2018", "16-Oct-2018", "Oct. 16,2018"]
)
def test_months_in_full_and_in_short(printed):
    assert date(2018, 10, 16) == date_line(printed)


@pytest.mark.parametrize(
    "line",
    [
        "May 2016",
        "May 9",
        "2016",
        "July 21–23",
        "Nov. 29-30, 2022",
        "February 30, 2020",
        "13/32/2016",
        "2016-13-01",
        "9:30 a.m.",
        "He left on May 9, 2016.",
        "The plan of May 9, 2016, was dropped",
        "p. 4",
        "",
    ],
)
def test_a_line_that_states_none(line):
    assert None is date_line(line)


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("Morning Alert   -   Thursday, May 19, 2016", date(2016, 5, 19)),
        ("TV programs: Sunday, June 18, 2017", date(2017, 6, 18)),
        ("Afternoon Alert – Wednesday, December 15, 2021", date(2021, 12, 15)),
        ("Morning Alert - Thursday, May 19", None),
        ("Schedule on Nov. 29-30", None),
        ("Morning Alert - February 30, 2016", None),
    ],
)
def test_the_date_within_a_heading(heading, day):
    assert day == date_within(heading)
