"""Flows worked out by hand: sums over the periods of the phase so far, never carried, the province's own left out.

For 51, lowland and 21002. Units stand in the order 21001, 21002, 22001, 22002; 2030-H1 and 2030-H2 make the first phase.
21002 is silent in the second phase: no data. 22002 was asked nothing in 2031-H2.
"""

from tests.indicators.hand import Table, counts

FLOWS: Table = {
    "health_checks": counts(
        (217, 116, 46),  # A 45, B 25; E 20, F 26; G 40, H 8, I 22; J 31
        (146, 52, None),  # A 30, B 10, C 5, D 7; G 13, I 24, N 18; J 33, K 4, L 2
        (265, 98, None),  # and A 28, C 6, D 9, P 3; I 26, N 17; J 29, L 1; B and G keep what they did
    ),
    "awareness_turns": counts(
        (600, 330, 110),  # 100 + 120; 50 + 60; 200; 70
        (420, 130, None),  # 130; -; 210; 80
        (780, 270, None),  # 130 + 140; -; 210 + 220; 80
    ),
    "communication_events": counts(
        (15, 6, 1),  # 3 + 2; 1 + 0; 5; 4
        (14, 6, None),  # 6; -; 7; 1
        (24, 14, None),  # 6 + 8; -; 7 + 2; 1
    ),
    "communication_products": counts(
        (105, 70, 45),  # 10 + 15; 20 + 25; 30; 5
        (21, 12, None),  # 12; -; 0; 9
        (36, 23, None),  # 12 + 11; -; 0 + 4; 9
    ),
    "training_courses": counts(
        (8, 5, 3),  # 1 + 1; 2 + 1; 3; 0
        (4, 2, None),  # 2; -; 1; 1
        (8, 2, None),  # 2 + 0; -; 1 + 4; 1
    ),
    "trained_boards": counts(
        (45, 28, 15),  # 5 + 8; 6 + 9; 10; 7
        (36, 11, None),  # 11; -; 12; 13
        (65, 25, None),  # 11 + 14; -; 12 + 15; 13
    ),
    "trained_volunteers": counts(
        (39, 29, 13),  # 9 + 7; 8 + 5; 4; 6
        (6, 3, None),  # 3; -; 2; 1
        (39, 19, None),  # 3 + 16; -; 2 + 17; 1
    ),
    "exchanges_clubs": counts(
        (13, 10, 4),  # 2 + 4; 3 + 1; 2; 1
        (12, 5, None),  # 5; -; 3; 4
        (14, 6, None),  # 5 + 1; -; 3 + 1; 4
    ),
    "exchanges_generations": counts(
        (9, 6, 2),  # 1 + 3; 0 + 2; 1; 2
        (9, 2, None),  # 2; -; 2; 5
        (18, 5, None),  # 2 + 3; -; 2 + 6; 5
    ),
    "inspections": counts(
        (21, 12, 7),  # 4 + 1; 2 + 5; 6; 3
        (10, 7, None),  # 7; -; 1; 2
        (17, 9, None),  # 7 + 2; -; 1 + 5; 2
    ),
    "commendations": counts(
        (10, 7, 1),  # 0 + 6; 1 + 0; 2; 1
        (8, 1, None),  # 1; -; 4; 3
        (13, 6, None),  # 1 + 5; -; 4 + 0; 3
    ),
    "digital_sessions": counts(
        (70, 42, 16),  # 12 + 14; 6 + 10; 20; 8
        (36, 9, None),  # 9; -; 16; 11
        (67, 22, None),  # 9 + 13; -; 16 + 18; 11
    ),
    "green_sessions": counts(
        (30, 19, 7),  # 7 + 5; 3 + 4; 9; 2
        (24, 8, None),  # 8; -; 6; 10
        (35, 12, None),  # 8 + 4; -; 6 + 7; 10
    ),
    "funds_state": counts(  # here and below the sums stand in million đồng
        (152_000_000, 87_000_000, 22_000_000),  # 30 + 35; 10 + 12; 60; 5
        (103_000_000, 40_000_000, None),  # 40; -; 55; 8
        (198_000_000, 85_000_000, None),  # 40 + 45; -; 55 + 50; 8
    ),
    "funds_care": counts(
        (16_000_000, 9_000_000, 2_000_000),  # 3 + 4; 2 + 0; 6; 1
        (14_000_000, 5_000_000, None),  # 5; -; 7; 2
        (18_000_000, 6_000_000, None),  # 5 + 1; -; 7 + 3; 2
    ),
    "funds_welfare": counts(
        (10_000_000, 6_000_000, 4_000_000),  # 0 + 2; 1 + 3; 4; 0
        (7_000_000, 1_000_000, None),  # 1; -; 0; 6
        (22_000_000, 8_000_000, None),  # 1 + 7; -; 0 + 8; 6
    ),
    "funds_projects": counts(
        (95_000_000, 50_000_000, 0),  # 0 + 50; 0 + 0; 25; 20
        (45_000_000, 0, None),  # 0; -; 30; 15
        (55_000_000, 10_000_000, None),  # 0 + 10; -; 30 + 0; 15
    ),
    "funds_social": counts(
        (39_000_000, 30_000_000, 13_000_000),  # 8 + 9; 6 + 7; 5; 4
        (6_000_000, 3_000_000, None),  # 3; -; 2; 1
        (29_000_000, 14_000_000, None),  # 3 + 11; -; 2 + 12; 1
    ),
    "funds_members": counts(
        (18_000_000, 9_000_000, 2_000_000),  # 2.5 + 4.5; 1.5 + 0.5; 5.5; 3.5
        (22_500_000, 6_500_000, None),  # 6.5; -; 7.5; 8.5
        (33_000_000, 16_000_000, None),  # 6.5 + 9.5; -; 7.5 + 1; 8.5
    ),
    "funds_earned": counts(
        (21_000_000, 14_000_000, 7_000_000),  # 1 + 6; 2 + 5; 4; 3
        (24_000_000, 7_000_000, None),  # 7; -; 9; 8
        (32_000_000, 9_000_000, None),  # 7 + 2; -; 9 + 6; 8
    ),
    "funds_other": counts(
        (2_100_000, 1_200_000, 700_000),  # 0.1 + 0.4; 0.2 + 0.5; 0.6; 0.3
        (2_400_000, 700_000, None),  # 0.7; -; 0.8; 0.9
        (4_700_000, 1_800_000, None),  # 0.7 + 1.1; -; 0.8 + 1.2; 0.9
    ),
    "funds_total": counts(  # state, care, welfare, projects, social, members, earned, other
        (353_100_000, 206_200_000, 50_700_000),  # 152 + 16 + 10 + 95 + 39 + 18 + 21 + 2.1
        (223_900_000, 63_200_000, None),  # 103 + 14 + 7 + 45 + 6 + 22.5 + 24 + 2.4
        (391_700_000, 149_800_000, None),  # 198 + 18 + 22 + 55 + 29 + 33 + 32 + 4.7
    ),
}
