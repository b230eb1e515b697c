"""Stocks worked out by hand: sums and numbers of clubs at the period read, for 51, lowland and 21002.

Units stand in the order 21001; 21002; 22001; 22002. In 2030-H2 22002 stands with its 2030-H1, in 2031-H1 21002 with its
2030-H2; in 2031-H2 21002 is no data, and neither K nor 22002 itself was asked for these. Clubs that are not active are in no sum.
"""

from tests.indicators.hand import Table, counts

STOCKS: Table = {
    "active_clubs": counts(
        (8, 4, 2),  # A B; E F; G H I; J
        (12, 6, 2),  # A B C D; E F; G I N; J K L
        (9, 4, None),  # A C D P; -; I N; J K L
    ),
    "suspended_clubs": counts(
        (1, 1, 0),  # M
        (1, 1, 0),  # M
        (1, 1, None),  # B; M is dissolved
    ),
    "standard_clubs": counts(
        (4, 3, 1),  # A B; F; none; J
        (10, 5, 1),  # A B C D; F; G I N; J K
        (7, 3, None),  # A C D; -; I N; J L
    ),
    "members": counts(
        (445, 214, 103),  # 50 + 61; 55 + 48; 70 + 43 + 52; 66
        (674, 309, 103),  # 51 + 62 + 48 + 45; 103; 70 + 48 + 76; 64 + 68 + 39
        (423, 184, None),  # 49 + 51 + 48 + 36; -; 50 + 78; 62 + 49
    ),
    "older_members": counts(
        (300, 143, 68),  # 35 + 40; 38 + 30; 51 + 29 + 36; 41
        (434, 196, 68),  # 36 + 39 + 28 + 25; 68; 50 + 37 + 45; 42 + 33 + 31
        (266, 111, None),  # 34 + 29 + 26 + 22; -; 39 + 44; 40 + 32
    ),
    "middle_aged_members": counts(
        (102, 51, 24),  # 12 + 15; 11 + 13; 14 + 10 + 9; 18
        (170, 86, 24),  # 13 + 14 + 16 + 19; 24; 12 + 8 + 21; 17 + 20 + 6
        (115, 62, None),  # 14 + 17 + 20 + 11; -; 7 + 22; 16 + 8
    ),
    "young_members": counts(
        (43, 20, 11),  # 3 + 6; 6 + 5; 5 + 4 + 7; 7
        (70, 27, 11),  # 2 + 9 + 4 + 1; 11; 8 + 3 + 10; 5 + 15 + 2
        (42, 11, None),  # 1 + 5 + 2 + 3; -; 4 + 12; 6 + 9
    ),
    "older_women_poor": counts(
        (28, 6, 2),  # 3 + 1; 2 + 0; 7 + 4 + 5; 6
        (47, 12, 2),  # 2 + 3 + 1 + 4; 2; 8 + 5 + 9; 7 + 0 + 6
        (36, 11, None),  # 1 + 2 + 3 + 5; -; 4 + 8; 6 + 7
    ),
    "older_women_near_poor": counts(
        (38, 18, 9),  # 4 + 5; 3 + 6; 2 + 1 + 8; 9
        (50, 23, 9),  # 5 + 4 + 3 + 2; 9; 1 + 7 + 6; 8 + 5 + 0
        (29, 10, None),  # 3 + 4 + 1 + 2; -; 6 + 5; 7 + 1
    ),
    "older_ethnic": counts(
        (130, 3, 2),  # 0 + 1; 0 + 2; 40 + 22 + 30; 35
        (209, 8, 2),  # 1 + 0 + 2 + 3; 2; 41 + 31 + 38; 36 + 28 + 27
        (141, 6, None),  # 2 + 3 + 0 + 1; -; 33 + 39; 34 + 29
    ),
    "older_hardship": counts(
        (71, 26, 13),  # 6 + 7; 5 + 8; 12 + 9 + 11; 13
        (103, 39, 13),  # 7 + 8 + 5 + 6; 13; 13 + 10 + 14; 12 + 11 + 4
        (67, 24, None),  # 8 + 6 + 7 + 3; -; 12 + 15; 11 + 5
    ),
    "home_care_volunteers": counts(
        (57, 28, 15),  # 5 + 8; 6 + 9; 10 + 3 + 4; 12
        (75, 36, 15),  # 6 + 7 + 5 + 3; 15; 9 + 5 + 8; 11 + 2 + 4
        (46, 19, None),  # 7 + 6 + 4 + 2; -; 5 + 9; 10 + 3
    ),
    "people_cared_for": counts(
        (103, 46, 22),  # 11 + 13; 12 + 10; 19 + 6 + 8; 24
        (134, 58, 22),  # 12 + 14 + 4 + 6; 22; 18 + 9 + 17; 22 + 3 + 7
        (83, 27, None),  # 13 + 5 + 8 + 1; -; 10 + 16; 21 + 9
    ),
    "livelihood_groups": counts(
        (18, 7, 4),  # 3; 4; 6; 5
        (21, 6, 4),  # 2; 4; 7; 8
        (6, 5, None),  # 5; -; 1; not asked
    ),
    "livelihood_people": counts(
        (137, 56, 31),  # 25; 31; 48; 33
        (165, 52, 31),  # 21; 31; 52; 61
        (53, 44, None),  # 44; -; 9; not asked
    ),
    "borrowers": counts(
        (83, 34, 11),  # 9 + 14; 7 + 4; 21 + 2 + 10; 16
        (100, 37, 11),  # 10 + 15 + 0 + 1; 11; 20 + 12 + 6; 17 + 3 + 5
        (63, 17, None),  # 11 + 2 + 4 + 0; -; 13 + 8; 18 + 7
    ),
    "income_funds": counts(
        # in million: 50 and 49.999999; 61 + 12.5; 75.25 + 8 + 50.000001; 54.3
        (361_050_000, 173_499_999, 73_500_000),
        # in million: 52 + 50.5 + 10 + 5; 73.5; 70 + 51 + 30; 55 + 0 + 49.999999
        (446_999_999, 191_000_000, 73_500_000),
        (341_000_000, 120_000_000, None),  # in million: 49 + 50 + 20 + 1; -; 60 + 31; 40 + 90
    ),
    "activity_funds": counts(  # below in thousand đồng
        # 1,000 + 2,500; 3,000 + 500; 4,000 + 1,500 + 2,000; 5,500
        (20_000_000, 7_000_000, 3_500_000),
        # 1,100 + 2,400 + 300 + 200; 3,500; 4,100 + 2,200 + 700; 5,000 + 0 + 800
        (20_300_000, 7_500_000, 3_500_000),
        (11_250_000, 2_300_000, None),  # 1,200 + 400 + 600 + 100; -; 2,300 + 900; 4,800 + 950
    ),
    "loans_outstanding": counts(  # below in million đồng
        (242_000_000, 100_000_000, 49_000_000),  # 30 + 21; 40 + 9; 60 + 5 + 33; 44
        (267_000_000, 104_000_000, 49_000_000),  # 31 + 22 + 0 + 2; 49; 55 + 34 + 11; 45 + 0 + 18
        (168_000_000, 42_000_000, None),  # 32 + 3 + 7 + 0; -; 35 + 12; 29 + 50
    ),
    "loans_overdue": counts(  # below in thousand đồng
        (8_150_000, 3_900_000, 2_400_000),  # 0 + 1,500; 2,000 + 400; 3,000 + 250 + 0; 1,000
        (8_050_000, 3_700_000, 2_400_000),  # 100 + 1,200 + 0 + 0; 2,400; 2,800 + 50 + 600; 900 + 0 + 0
        (1_800_000, 500_000, None),  # 0 + 150 + 350 + 0; -; 80 + 500; 700 + 20
    ),
    "older_participants": counts(  # of the clubs founded in the phase
        (227, 70, 30),  # B 40; F 30; G 51 + H 29 + I 36; J 41
        (56, 25, 0),  # D 25; none; none, N is a merger's product; L 31
        (80, 48, None),  # D 26 + P 22; -; none; L 32
    ),
    "new_clubs": counts(
        (8, 3, 1),  # B C; F; G H I; J K; not A, E (31/12/2024), M; C and K were reported later
        (2, 1, None),  # D; nothing heard of the phase; none; L
        (3, 2, None),  # D P; nothing heard of the phase; none; L
    ),
}
