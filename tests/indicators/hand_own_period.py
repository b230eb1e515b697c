"""What clubs did in the period itself, worked out by hand, for 51, lowland and 21002: read from the period's own returns alone.

Asked: in 2030-H2 A B; E F; G H I. In 2031-H1 A B C D; -; G I N; J K L. In 2031-H2 A C D P; -; I N; J L.
"""

from tests.indicators.hand import NONE, Table

OWN_PERIOD: Table = {
    "full_programme": (
        ((3, 7, 42.86), (2, 4, 50.0), (0, 2, 0.0)),  # A B; E met in 5 months of 6; G
        # A, C with 5 months of 5, not D with 4 of 5; -; N with 3 of 3; none. L is not a month old: out of both
        ((3, 9, 33.33), (2, 4, 50.0), NONE),
        ((3, 8, 37.5), (2, 4, 50.0), NONE),  # C, P with 2 of 2, not D with 5 of 6; -; I; not J with 5 of 6
    ),
    "integration": (
        ((2, 7, 28.57), (1, 4, 25.0), (1, 2, 50.0)),  # not A B, without a task; E; G
        ((3, 10, 30.0), (1, 4, 25.0), NONE),  # C; -; N; L
        ((3, 8, 37.5), (1, 4, 25.0), NONE),  # C; -; I; J
    ),
    "transition_tasks": (
        ((4, 7, 57.14), (2, 4, 50.0), (2, 2, 100.0)),  # none; E F; G I
        ((6, 10, 60.0), (2, 4, 50.0), NONE),  # B C; -; I N; J L
        ((6, 8, 75.0), (2, 4, 50.0), NONE),  # A C; -; I N; J L
    ),
    "area_income": (
        ((5, 7, 71.43), (3, 4, 75.0), (1, 2, 50.0)),  # A B; E; G I
        ((7, 10, 70.0), (4, 4, 100.0), NONE),  # A B C D; -; N; J L
        ((6, 8, 75.0), (4, 4, 100.0), NONE),  # A C D P; -; I; J
    ),
    "area_health": (
        ((5, 7, 71.43), (4, 4, 100.0), (2, 2, 100.0)),  # A B; E F; G
        ((5, 10, 50.0), (3, 4, 75.0), NONE),  # A C D; -; N; L
        ((7, 8, 87.5), (3, 4, 75.0), NONE),  # C D P; -; I N; J L
    ),
    "area_home_care": (
        ((7, 7, 100.0), (4, 4, 100.0), (2, 2, 100.0)),  # A B; E F; G H I
        ((7, 10, 70.0), (4, 4, 100.0), NONE),  # A B C D; -; N; K L
        ((7, 8, 87.5), (4, 4, 100.0), NONE),  # A C D P; -; I; J L
    ),
    "area_self_help": (
        ((5, 7, 71.43), (3, 4, 75.0), (1, 2, 50.0)),  # A B; E; G I
        ((6, 10, 60.0), (3, 4, 75.0), NONE),  # A C D; -; I N; L
        ((7, 8, 87.5), (4, 4, 100.0), NONE),  # A C D P; -; I; J L
    ),
    "area_rights": (
        ((5, 7, 71.43), (3, 4, 75.0), (1, 2, 50.0)),  # A B; E; G H
        ((9, 10, 90.0), (4, 4, 100.0), NONE),  # A B C D; -; I N; J K L
        ((7, 8, 87.5), (3, 4, 75.0), NONE),  # C D P; -; I N; J L
    ),
    "area_awareness": (
        ((4, 7, 57.14), (3, 4, 75.0), (1, 2, 50.0)),  # A B; E; G
        ((7, 10, 70.0), (4, 4, 100.0), NONE),  # A B C D; -; N; J L
        ((7, 8, 87.5), (4, 4, 100.0), NONE),  # A C D P; -; I N; J
    ),
    "area_culture": (
        ((5, 7, 71.43), (4, 4, 100.0), (2, 2, 100.0)),  # A B; E F; G
        ((8, 10, 80.0), (4, 4, 100.0), NONE),  # A B C D; -; N; J K L
        ((6, 8, 75.0), (4, 4, 100.0), NONE),  # A C D P; -; I; J
    ),
    "area_resources": (
        ((4, 7, 57.14), (3, 4, 75.0), (1, 2, 50.0)),  # A B; E; G
        ((6, 10, 60.0), (3, 4, 75.0), NONE),  # A C D; -; I N; L
        ((7, 8, 87.5), (4, 4, 100.0), NONE),  # A C D P; -; I N; J
    ),
    "task_digital": (
        ((2, 7, 28.57), (1, 4, 25.0), (1, 2, 50.0)),  # none; F; G
        ((3, 10, 30.0), (1, 4, 25.0), NONE),  # B; -; N; J
        ((2, 8, 25.0), (1, 4, 25.0), NONE),  # C; -; none; L
    ),
    "task_green": (
        ((3, 7, 42.86), (2, 4, 50.0), (2, 2, 100.0)),  # none; E F; G
        ((2, 10, 20.0), (0, 4, 0.0), NONE),  # none; -; I; L
        ((3, 8, 37.5), (1, 4, 25.0), NONE),  # C; -; N; J
    ),
    "task_startup": (
        ((1, 7, 14.29), (0, 4, 0.0), (0, 2, 0.0)),  # I
        ((3, 10, 30.0), (1, 4, 25.0), NONE),  # C; -; I; L
        ((1, 8, 12.5), (0, 4, 0.0), NONE),  # none; -; I; none
    ),
    "task_jobs": (
        ((1, 7, 14.29), (1, 4, 25.0), (1, 2, 50.0)),  # E
        ((2, 10, 20.0), (0, 4, 0.0), NONE),  # none; -; N; J
        ((3, 8, 37.5), (1, 4, 25.0), NONE),  # A; -; N; L
    ),
}
