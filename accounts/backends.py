"""The two ways in. Django keeps the backend's name in the session, so a session knows which of them made it."""

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import BaseBackend, ModelBackend


class StaffBackend(ModelBackend):
    """Password login, for staff alone; the second step is asked for by accounts/staff_login.py."""

    def authenticate(self, request, email=None, password=None, **others):
        """None for a wrong password, an unknown address, a resident and a closed account, in the same time for all."""
        user = super().authenticate(request, username=email, password=password)
        return user if user and user.is_staff else None

    def get_user(self, user_id):
        """Whoever is staff no more is signed out, rather than staying signed in as a resident."""
        user = super().get_user(user_id)
        return user if user and user.is_staff else None


class ResidentBackend(BaseBackend):
    """Sessions opened by an e-mail code. They grant no permission, and end when their owner becomes staff."""

    def get_user(self, user_id):
        return get_user_model().objects.filter(pk=user_id, is_active=True, is_staff=False).first()
