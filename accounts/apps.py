from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Pengguna"

    def ready(self):
        from accounts.roles import grant_roles

        post_migrate.connect(grant_roles, dispatch_uid="accounts.roles")
