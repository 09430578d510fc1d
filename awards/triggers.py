"""Rules that cross tables, kept by the database itself: scores and bands lie on their scheme's scale.

`Scheme.fits()` says the same of one value, for forms; tests pin the two together. The scheme's row is locked while a
score or band is stored, so that a change of scale at the same moment cannot slip past.
"""

import pgtrigger

IN_RANGE = "({value} BETWEEN {scheme}.score_min AND {scheme}.score_max)"
ON_STEP = "({scheme}.score_step IS NULL OR ({value} - {scheme}.score_min) % {scheme}.score_step = 0)"
REFUSE = "RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation', CONSTRAINT = '{constraint}';"

SCORE_OFF_SCALE = f"({IN_RANGE} AND {ON_STEP}) IS NOT TRUE"
BAND_OFF_SCALE = f"{IN_RANGE} IS NOT TRUE"

REFUSE_SCORE = REFUSE.format(message="score is not on its scheme''s scale", constraint="awards_award_score_on_scale")
REFUSE_BAND = REFUSE.format(message="band starts outside its scheme''s scale", constraint="awards_band_on_scale")
REFUSE_POINTS = REFUSE.format(message="aspect is not of the award''s scheme", constraint="awards_points_of_own_scheme")
REFUSE_TOO_MANY = REFUSE.format(message="more points than the aspect has", constraint="awards_points_up_to_maximum")
DECLARE_SCHEME = [("scheme", "awards_scheme%ROWTYPE")]


def _refuse_off_scale(condition: str, refusal: str) -> str:
    return f"""
        SELECT * INTO scheme FROM awards_scheme WHERE id = NEW.scheme_id FOR SHARE;
        IF FOUND AND {condition} THEN {refusal} END IF;
        RETURN NEW;
    """  # noqa: S608 (made of this module's own constants)


score_on_scale = pgtrigger.Trigger(
    name="score_on_scale",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("score", "scheme_id"),
    condition=pgtrigger.Q(new__score__isnull=False),
    declare=DECLARE_SCHEME,
    func=_refuse_off_scale(SCORE_OFF_SCALE.format(value="NEW.score", scheme="scheme"), REFUSE_SCORE),
)

band_on_scale = pgtrigger.Trigger(
    name="band_on_scale",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("lower_bound", "scheme_id"),
    declare=DECLARE_SCHEME,
    func=_refuse_off_scale(BAND_OFF_SCALE.format(value="NEW.lower_bound", scheme="scheme"), REFUSE_BAND),
)

# Also on insert: foreign keys are checked at the end of a transaction, so a score may be stored before its scheme.
scale_keeps_records = pgtrigger.Trigger(
    name="scale_keeps_records",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("score_min", "score_max", "score_step"),
    func=f"""
        IF EXISTS (
            SELECT FROM awards_award award WHERE award.scheme_id = NEW.id AND award.score IS NOT NULL
            AND {SCORE_OFF_SCALE.format(value="award.score", scheme="NEW")}
        ) THEN {REFUSE_SCORE} END IF;
        IF EXISTS (
            SELECT FROM awards_band band WHERE band.scheme_id = NEW.id
            AND {BAND_OFF_SCALE.format(value="band.lower_bound", scheme="NEW")}
        ) THEN {REFUSE_BAND} END IF;
        RETURN NEW;
    """,  # noqa: S608 (likewise)
)

# Points belong to a record and to an aspect of the same scheme, and are no more than the aspect has to give. The other
# rows are locked meanwhile, so that a change of theirs at the same moment cannot slip past.
points_of_own_scheme = pgtrigger.Trigger(
    name="points_of_own_scheme",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("aspect", "awards_aspect%ROWTYPE")],
    func=f"""
        SELECT * INTO aspect FROM awards_aspect WHERE id = NEW.aspect_id FOR SHARE;
        IF aspect.scheme_id IS DISTINCT FROM (SELECT scheme_id FROM awards_award WHERE id = NEW.award_id FOR SHARE)
        THEN {REFUSE_POINTS} END IF;
        IF NEW.points > aspect.points_max THEN {REFUSE_TOO_MANY} END IF;
        RETURN NEW;
    """,  # noqa: S608 (likewise)
)
award_keeps_points = pgtrigger.Trigger(
    name="award_keeps_points",
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("scheme_id"),
    func=f"""
        IF EXISTS (
            SELECT FROM awards_aspectpoints points JOIN awards_aspect aspect ON aspect.id = points.aspect_id
            WHERE points.award_id = NEW.id AND aspect.scheme_id <> NEW.scheme_id
        ) THEN {REFUSE_POINTS} END IF;
        RETURN NEW;
    """,
)
aspect_keeps_points = pgtrigger.Trigger(
    name="aspect_keeps_points",
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("scheme_id", "points_max"),
    func=f"""
        IF EXISTS (
            SELECT FROM awards_aspectpoints points JOIN awards_award award ON award.id = points.award_id
            WHERE points.aspect_id = NEW.id AND award.scheme_id <> NEW.scheme_id
        ) THEN {REFUSE_POINTS} END IF;
        IF EXISTS (SELECT FROM awards_aspectpoints WHERE aspect_id = NEW.id AND points > NEW.points_max)
        THEN {REFUSE_TOO_MANY} END IF;
        RETURN NEW;
    """,  # noqa: S608 (likewise)
)
