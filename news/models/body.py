from django.db import models

from news.text import clean_body


class BodyField(models.TextField):
    """HTML for readers: whichever way its row is saved, it is cleaned last. To the database it is plain text."""

    def pre_save(self, instance, add):
        body = clean_body(super().pre_save(instance, add))
        setattr(instance, self.attname, body)
        return body

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
