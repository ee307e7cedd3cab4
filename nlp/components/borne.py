"""Whose a value is: the alkaloid or substance that was given or tested, and the receptor it was tested on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.components.bearer import Bearer
from nlp.components.bearers import Bearers
from nlp.components.sharing import sharing
from nlp.components.stated import PER_DAY, Stated
from nlp.components.topics import listed, spoken_of
from nlp.measurement_rules import AT_TARGETS, Cue, cue, cue_before, cues

