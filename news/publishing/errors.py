"""What can stand in the way of a step. Each message is a sentence for the person at the desk; nothing has changed."""


class PublishingError(Exception):
    """The step is not possible now; the message says why and what to do."""


class NotAllowedError(PublishingError):
    """This person may not take the step, or is not the second pair of eyes."""


class NotReadyError(PublishingError):
    """Something that readers or the record need is missing."""


class WrongStateError(PublishingError):
    """The article or its newest text is not (or no longer) in a state that allows this step."""


class StaleError(PublishingError):
    """Somebody, or time, changed the article after the person looked at it."""


class SlugTakenError(PublishingError):
    """The chosen address belongs, or once belonged, to another article."""
