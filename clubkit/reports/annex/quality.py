"""The annex's sheet on what the figures stand on: who has sent, what the province accepted, what will be missed."""

from collections.abc import Mapping

from clubkit.messages.catalogue import phrase
from clubkit.messages.figures import day
from clubkit.messages.explain import explanation_of
from clubkit.reports.annex.heads import heads_of, titles
from clubkit.reports.annex.paper import Content, Live, Look, Paper, Print, address
from clubkit.reports.completeness import Unit
from clubkit.reports.model import ProvinceReport
from clubkit.reports.readings import moved_words
from clubkit.reports.warning_words import warning_words
from clubkit.reports.words import title_words
from clubkit.text import Lang
