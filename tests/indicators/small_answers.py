"""What the made-up province's active clubs answer with yes or no, and what its units say of themselves; made by hand."""

AREAS = tuple(
    f"area_{name}"
    for name in "income health home_care self_help rights awareness culture resources".split()  # noqa: SIM905
)
TASKS = ("task_digital", "task_green", "task_startup", "task_jobs")

SAID = {  # in the order of AREAS and TASKS; init, again: training of the board; std: meets the standard
    "2030-H1": """
       areas     tasks  init  again  std  months
    A  nnnnnnnn  nnnn   n     n      n    0
    B  nnnnnnnn  nnnn   n     n      n    0
    E  nnnnnnnn  nnnn   n     n      n    0
    F  nnnnnnnn  nnnn   n     n      n    0
    J  yyyyyyyy  yyyy   y     y      y    6
    """,
    "2030-H2": """
       areas     tasks  init  again  std  months
    A  yyyyyyyy  nnnn   y     y      y    6
    B  yyyyyyyy  nnnn   n     n      y    6
    E  yyyyyyyy  nyny   y     n      n    5
    F  nyynnnyn  yynn   y     y      y    6
    G  yyyyyyyy  yynn   y     y      n    6
    H  nnynynnn  nnnn   n     y      n    6
    I  ynyynnnn  nnyn   y     y      n    4
    """,
    "2031-H1": """
       areas     tasks  init  again  std  months
    A  yyyyyyyy  nnnn   y     y      y    6
    B  ynynyyyn  ynnn   y     n      y    6
    C  yyyyyyyy  nnyn   n     y      y    5
    D  yyyyyyyy  nnnn   n     y      y    4
    G  nnnnnnnn  nnnn   y     n      y    0
    I  nnnyynny  nyyn   n     y      y    6
    N  yyyyyyyy  ynny   n     y      y    3
    J  ynnnyyyn  ynny   y     n      y    5
    K  nnynynyn  nnnn   y     y      y    6
    L  yyyyyyyy  nyyn   n     y      n    0
    """,
    "2031-H2": """
       areas     tasks  init  again  std  months
    A  ynyynyyy  nnny   y     n      y    6
    C  yyyyyyyy  yynn   y     y      y    6
    D  yyyyyyyy  nnnn   n     y      y    5
    P  yyyyyyyy  nnnn   n     n      n    2
    I  yyyyyyyy  nnyn   y     n      y    6
    N  nynnyyny  nyny   n     y      y    2
    J  yyyyyyyy  nynn   n     y      y    5
    L  nyyyynnn  ynny   n     y      y    6
    """,
}

# 1 to 4: 2030-H1, 2030-H2, 2031-H1, 2031-H2; a: 21001, b: 21002, c: 22001, d: 22002

OF_UNITS = """
                           1.a  1.b  1.d   2.a  2.b  2.c   3.a  3.c  3.d   4.a  4.c
awareness_audience         100   80  120   100   80  150   110  150  140   110  150
awareness_reached_to_date   10    5   30    40   20   45    12   60   18    55   90
livelihood_groups            1    1    5     3    4    6     2    7    8     5    1
livelihood_group_people      1    1   33    25   31   48    21   52   61    44    9
awareness_turns            100   50   70   120   60  200   130  210   80   140  220
communication_events         3    1    4     2    0    5     6    7    1     8    2
communication_products      10   20    5    15   25   30    12    0    9    11    4
training_courses             1    2    0     1    1    3     2    1    1     0    4
trained_boards               5    6    7     8    9   10    11   12   13    14   15
trained_volunteers           9    8    6     7    5    4     3    2    1    16   17
exchanges_clubs              2    3    1     4    1    2     5    3    4     1    1
exchanges_generations        1    0    2     3    2    1     2    2    5     3    6
inspections                  4    2    3     1    5    6     7    1    2     2    5
commendations                0    1    1     6    0    2     1    4    3     5    0
digital_sessions            12    6    8    14   10   20     9   16   11    13   18
green_sessions               7    3    2     5    4    9     8    6   10     4    7
"""

FUNDS = """
                  1.a    1.b    1.d    2.a    2.b    2.c    3.a    3.c    3.d    4.a    4.c
funds_state     30000  10000   5000  35000  12000  60000  40000  55000   8000  45000  50000
funds_care       3000   2000   1000   4000      0   6000   5000   7000   2000   1000   3000
funds_welfare       0   1000      0   2000   3000   4000   1000      0   6000   7000   8000
funds_projects      0      0  20000  50000      0  25000      0  30000  15000  10000      0
funds_social     8000   6000   4000   9000   7000   5000   3000   2000   1000  11000  12000
funds_members    2500   1500   3500   4500    500   5500   6500   7500   8500   9500   1000
funds_earned     1000   2000   3000   6000   5000   4000   7000   9000   8000   2000   6000
funds_other       100    200    300    400    500    600    700    800    900   1100   1200
"""
"""In thousand đồng."""

OF_THE_PROVINCE = {  # so much that it would be seen in any figure it got into
    "2030-H2": {"training_courses": 7_000_001, "trained_boards": 7_000_002, "funds_state": 9_000_000_000},
    "2031-H1": {"training_courses": 7_000_003, "inspections": 7_000_004, "funds_projects": 9_000_000_001},
}
