"""What the made-up province's active clubs say in numbers, by half-year, - where they were not asked; made by hand."""

COUNTS = {
    "2030-H1": """
                           A    B    E    F    J
    members                1    1    1    1   66
    members_60plus         1    1    1    1   41
    members_30_59          0    0    0    0   18
    members_under_30       0    0    0    0    7
    women                  1    1    1    1   47
    women_60plus           1    1    1    1   27
    older_women_poor       1    1    1    1    6
    older_women_near_poor  1    1    1    1    9
    older_ethnic           1    1    1    1   35
    older_hardship         1    1    1    1   13
    members_in_need        1    1    1    1   30
    members_supported      1    1    1    1   13
    borrowers              1    1    1    1   16
    volunteers_home_care   1    1    1    1   12
    people_cared_for       1    1    1    1   24
    health_checks_turns   20   15    9   12   31
    """,
    "2030-H2": """
                           A    B    E    F    G    H    I
    members               50   61   55   48   70   43   52
    members_60plus        35   40   38   30   51   29   36
    members_30_59         12   15   11   13   14   10    9
    members_under_30       3    6    6    5    5    4    7
    women                 30   41   33   29   44   25   31
    women_60plus          20   22   21   18   28   15   19
    older_women_poor       3    1    2    0    7    4    5
    older_women_near_poor  4    5    3    6    2    1    8
    older_ethnic           0    1    0    2   40   22   30
    older_hardship         6    7    5    8   12    9   11
    members_in_need       10   20    8   12   15    5    0
    members_supported      4   11    8    3    6    5    0
    borrowers              9   14    7    4   21    2   10
    volunteers_home_care   5    8    6    9   10    3    4
    people_cared_for      11   13   12   10   19    6    8
    health_checks_turns   25   10   11   14   40    8   22
    """,
    "2031-H1": """
                           A    B    C    D    G    I    N    J    K    L
    members               51   62   48   45   70   48   76   64   68   39
    members_60plus        36   39   28   25   50   37   45   42   33   31
    members_30_59         13   14   16   19   12    8   21   17   20    6
    members_under_30       2    9    4    1    8    3   10    5   15    2
    women                 31   42   27   26   45   30   50   46   40   21
    women_60plus          21   23   16   13   27   20   26   26   19   15
    older_women_poor       2    3    1    4    8    5    9    7    0    6
    older_women_near_poor  5    4    3    2    1    7    6    8    5    0
    older_ethnic           1    0    2    3   41   31   38   36   28   27
    older_hardship         7    8    5    6   13   10   14   12   11    4
    members_in_need        9   16    7    8   11    0    9   25   10    5
    members_supported      5    9    1    0    4    0    3   20    1    0
    borrowers             10   15    0    1   20   12    6   17    3    5
    volunteers_home_care   6    7    5    3    9    5    8   11    2    4
    people_cared_for      12   14    4    6   18    9   17   22    3    7
    health_checks_turns   30   10    5    7   13   24   18   33    4    2
    """,
    "2031-H2": """
                           A    C    D    P    I    N    J    L    K
    members               49   51   48   36   50   78   62   49    -
    members_60plus        34   29   26   22   39   44   40   32    -
    members_30_59         14   17   20   11    7   22   16    8    -
    members_under_30       1    5    2    3    4   12    6    9    -
    women                 29   28   27   20   32   51   45   24   33
    women_60plus          19   15   14   11   21   25   24   16    -
    older_women_poor       1    2    3    5    4    8    6    7    -
    older_women_near_poor  3    4    1    2    6    5    7    1    -
    older_ethnic           2    3    0    1   33   39   34   29    -
    older_hardship         8    6    7    3   12   15   11    5    -
    members_in_need        6    9   10    5    0    0   14   11    -
    members_supported      6    4    3    1    0    0    7    9    3
    borrowers             11    2    4    0   13    8   18    7    -
    volunteers_home_care   7    6    4    2    5    9   10    3    -
    people_cared_for      13    5    8    1   10   16   21    9    -
    health_checks_turns   28    6    9    3   26   17   29    1    -
    """,
}

MONEY = {
    "2030-H1": """
       fund_income  fund_activity  loans_outstanding  loans_overdue
    J   54_300_000      5_500_000         44_000_000      1_000_000
    """,
    "2030-H2": """
       fund_income  fund_activity  loans_outstanding  loans_overdue
    A   50_000_000      1_000_000         30_000_000              0
    B   49_999_999      2_500_000         21_000_000      1_500_000
    E   61_000_000      3_000_000         40_000_000      2_000_000
    F   12_500_000        500_000          9_000_000        400_000
    G   75_250_000      4_000_000         60_000_000      3_000_000
    H    8_000_000      1_500_000          5_000_000        250_000
    I   50_000_001      2_000_000         33_000_000              0
    """,
    "2031-H1": """
       fund_income  fund_activity  loans_outstanding  loans_overdue
    A   52_000_000      1_100_000         31_000_000        100_000
    B   50_500_000      2_400_000         22_000_000      1_200_000
    C   10_000_000        300_000                  0              0
    D    5_000_000        200_000          2_000_000              0
    G   70_000_000      4_100_000         55_000_000      2_800_000
    I   51_000_000      2_200_000         34_000_000         50_000
    N   30_000_000        700_000         11_000_000        600_000
    J   55_000_000      5_000_000         45_000_000        900_000
    K            0              0                  0              0
    L   49_999_999        800_000         18_000_000              0
    """,
    "2031-H2": """
       fund_income  fund_activity  loans_outstanding  loans_overdue
    A   49_000_000      1_200_000         32_000_000              0
    C   50_000_000        400_000          3_000_000        150_000
    D   20_000_000        600_000          7_000_000        350_000
    P    1_000_000        100_000                  0              0
    I   60_000_000      2_300_000         35_000_000         80_000
    N   31_000_000        900_000         12_000_000        500_000
    J   40_000_000      4_800_000         29_000_000        700_000
    L   90_000_000        950_000         50_000_000         20_000
    """,
}
