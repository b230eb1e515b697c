"""Shares worked out by hand, for 51, lowland and 21002 unless `PLACES` says otherwise: who is in the numerator stands beside.

Active clubs: in 2030-H2 A B; E F; G H I; J (carried). In 2031-H1 A B C D; E F (carried); G I N; J K L. In 2031-H2
A C D P; no data; I N; J L and K, which was asked at most one of two numbers and is in neither.
"""

from tests.indicators.hand import NONE, Table

PLACES = {"coverage_upland": ("51", "upland", "22001")}

OF_PEOPLE: Table = {
    "women_share": (  # of the clubs founded in the phase
        # B 22; F 18; G 28 + H 15 + I 19; J 27, of B 40; F 30; G 51 + H 29 + I 36; J 41
        ((129, 227, 56.83), (40, 70, 57.14), (18, 30, 60.0)),
        ((28, 56, 50.0), (13, 25, 52.0), (0, 0, None)),  # D 13, L 15, of D 25, L 31; 21002 has no new club
        ((41, 80, 51.25), (25, 48, 52.08), NONE),  # D 14 + P 11, L 16, of D 26 + P 22, L 32
    ),
    "women_of_members": (
        # 30 + 41; 33 + 29; 44 + 25 + 31; 47
        ((280, 445, 62.92), (133, 214, 62.15), (62, 103, 60.19)),
        # 31 + 42 + 27 + 26; 62; 45 + 30 + 50; 46 + 40 + 21
        ((420, 674, 62.31), (188, 309, 60.84), (62, 103, 60.19)),
        # 29 + 28 + 27 + 20; -; 32 + 51; 45 + 24
        ((256, 423, 60.52), (104, 184, 56.52), NONE),
    ),
    "awareness": (
        # 40; 20; 45; 30 (2030-H1), of 100; 80; 150; 120
        ((135, 450, 30.0), (60, 180, 33.33), (20, 80, 25.0)),
        # 12; not carried into the phase; 60; 18, of 110; -; 150; 140
        ((90, 400, 22.5), (12, 110, 10.91), NONE),
        ((145, 260, 55.77), (55, 110, 50.0), NONE),  # 55; -; 90; not asked, of 110; -; 150; -
    ),
    "members_supported": (
        # 4 + 11; 8 + 3; 6 + 5 + 0; 13, of 10 + 20; 8 + 12; 15 + 5 + 0; 30
        ((50, 100, 50.0), (26, 50, 52.0), (11, 20, 55.0)),
        # 5 + 9 + 1 + 0; 11; 4 + 0 + 3; 20 + 1 + 0, of 9 + 16 + 7 + 8; 20; 11 + 0 + 9; 25 + 10 + 5
        ((54, 120, 45.0), (26, 60, 43.33), (11, 20, 55.0)),
        # 6 + 4 + 3 + 1; -; 0; 7 + 9, of 6 + 9 + 10 + 5; -; nobody in need; 14 + 11
        ((30, 55, 54.55), (14, 30, 46.67), NONE),
    ),
}

OF_PLACES: Table = {
    "coverage_lowland": (  # at least 1, then at least 4; 21003 is unknown, and counts
        ((2, 3, 66.67), (2, 3, 66.67), (1, 1, 100.0)),  # 21001: A B, 21002: F
        ((1, 3, 33.33), (1, 3, 33.33), (0, 1, 0.0)),  # 21001: A B C D; 21002: F alone
        ((0, 3, 0.0), (0, 3, 0.0), (None, 1, None)),  # 21001: A C D; 21002 is unknown too
    ),
    "coverage_upland": (
        ((1, 2, 50.0), (1, 2, 50.0), (0, 1, 0.0)),  # 22001: none of G H I; 22002: J
        ((0, 2, 0.0), (0, 2, 0.0), (0, 1, 0.0)),  # 22001: G I N; 22002: J K
        ((0, 2, 0.0), (0, 2, 0.0), (0, 1, 0.0)),  # 22001: I N; 22002: J L, with K three at most
    ),
    "village_coverage": (  # 21003 gave no list: out of both
        ((6, 19, 31.58), (3, 9, 33.33), (1, 4, 25.0)),  # 2 of 5; 1 of 4; 2 of 7; 1 of 3
        ((10, 19, 52.63), (4, 7, 57.14), (1, 4, 25.0)),  # 3 of 3; 1 of 4; 3 of 7; 3 of 5
        # 3 of 4; 4 villages of an old list, unknown; 2 of 6; 3 of 5
        ((8, 19, 42.11), (3, 8, 37.5), (None, 4, None)),
    ),
}

OF_CLUBS: Table = {
    "clubs_kept": (
        # all 8 active ones, of these and M, which stopped within the phase
        ((8, 9, 88.89), (4, 5, 80.0), (2, 2, 100.0)),
        # all 12 active ones; M had stopped before, H went into N
        ((12, 12, 100.0), (6, 6, 100.0), (2, 2, 100.0)),
        # A C D P; -; I N; J K L, of these and B, G
        ((9, 11, 81.82), (4, 5, 80.0), NONE),
    ),
    "boards_trained_initial": (
        ((6, 8, 75.0), (3, 4, 75.0), (2, 2, 100.0)),  # A; E F; G I; J
        ((7, 12, 58.33), (4, 6, 66.67), (2, 2, 100.0)),  # A B; E F; G; J K
        ((3, 8, 37.5), (2, 4, 50.0), NONE),  # A C; -; I; none
    ),
    "boards_trained_yearly": (
        # A; F; G I, of A B; E F; G I: H is of 14/2/2030, 22002 gave no return for the year's end
        ((4, 6, 66.67), (2, 4, 50.0), (1, 2, 50.0)),
        (NONE, NONE, NONE),  # no year of the phase is complete
        ((2, 4, 50.0), (1, 2, 50.0), NONE),  # C; J, of A C; I; J: D is of 1/1/2031
    ),
    "fund_50m": (
        ((5, 8, 62.5), (2, 4, 50.0), (1, 2, 50.0)),  # A with 50,000,000, not B with 49,999,999; E; G I; J
        ((6, 12, 50.0), (3, 6, 50.0), (1, 2, 50.0)),  # A B; E; G I; J
        ((3, 8, 37.5), (1, 4, 25.0), NONE),  # C; -; I; L
    ),
}
