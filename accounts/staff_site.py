"""The newsroom: Django's admin in Indonesian, grouped by task, behind the staff login."""

from csp.constants import NONCE, SELF
from csp.decorators import csp_update
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.urls import reverse

from accounts.expired_session import keep_typed
from accounts.staff_admin import DeskMixin

# The body editor needs an inline import map (hence the nonce, sent only by pages that use it) and injects one style
# element, always the same (hence its hash). Nothing else in the admin is inline.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
STAFF_POLICY = {"script-src": [SELF, NONCE], "style-src": [SELF, EDITOR_STYLE]}
GROUPS = ["Berita", "Penghargaan", "Komentar", "Pengguna"]


class StaffSite(AdminSite):
    """Every page of the newsroom goes through `admin_view`, which adds the policy and saves what was typed."""

    site_title = "Ruang redaksi Portal Bekasi"
    site_header = "Ruang redaksi"
    index_title = "Ruang redaksi"
    enable_nav_sidebar = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # One tick too many must not empty a library; what may be deleted is deleted one by one.
        self.disable_action("delete_selected")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Only what was made for this newsroom; the lists that other packages bring are not for staff."""
        if admin_class is not None and issubclass(admin_class, DeskMixin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request):
        """Signed in by the staff login (accounts/backends.py), with a second step where that is required."""
        # Imported late, here and below: this module is read before models are.
        from accounts.staff_login import must_enrol

        return super().has_permission(request) and not must_enrol(request.user)

    def login(self, request, extra_context=None):
        from accounts.staff_views import login

        return login(request)

    def admin_view(self, view, cacheable=False):
        opened = super().admin_view(csp_update(STAFF_POLICY)(view), cacheable)

        def keeping_what_was_typed(request, *args, **kwargs):
            signed_out = request.method == "POST" and not self.has_permission(request)
            if signed_out and request.path != reverse("admin:logout"):
                return keep_typed(request)
            return opened(request, *args, **kwargs)

        return keeping_what_was_typed

    def get_app_list(self, request, app_label=None):
        """What this person may see, grouped by task rather than by app; an entry may carry a number of open cases."""
        groups = {}
        for app in self._build_app_dict(request, app_label).values():
            for entry in app["models"]:
                desk = self.get_model_admin(entry["model"])
                name = desk.group or app["name"]
                group = groups.setdefault(
                    name, {"name": name, "app_label": app["app_label"], "app_url": app["app_url"], "models": []}
                )
                entry |= {
                    "order": desk.order,
                    "name": desk.menu_name or entry["name"],
                    "open_cases": desk.open_cases(request) if hasattr(desk, "open_cases") else None,
                    "open_cases_label": getattr(desk, "open_cases_label", ""),
                    "open_cases_url": f"{entry['admin_url']}{getattr(desk, 'open_cases_query', '')}",
                }
                further = [
                    {"name": name, "admin_url": reverse(address), "order": desk.order + 1}
                    for name, address in desk.further_pages
                ]
                group["models"] += [entry, *further]
        entries = [entry for group in groups.values() for entry in group["models"]]
        here = [entry for entry in entries if entry["admin_url"] and request.path.startswith(entry["admin_url"])]
        for entry in entries:
            entry["is_current"] = entry is max(here, key=lambda entry: len(entry["admin_url"]), default=None)
        for group in groups.values():
            group["models"].sort(key=lambda entry: (entry["order"], entry["name"]))
        return sorted(groups.values(), key=lambda group: (_place(group["name"]), group["name"]))


def _place(group: str) -> int:
    return GROUPS.index(group) if group in GROUPS else len(GROUPS)


class StaffAdminConfig(AdminConfig):
    """Installs our site in place of Django's default one."""

    default_site = "accounts.staff_site.StaffSite"
