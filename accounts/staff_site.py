from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig


class StaffSite(AdminSite):
    """The newsroom: Django's admin in Indonesian, grouped by task, behind the staff login."""

    site_title = "Ruang redaksi Portal Bekasi"
    site_header = "Ruang redaksi"
    index_title = "Ruang redaksi"


class StaffAdminConfig(AdminConfig):
    """Installs our site in place of Django's default one."""

    default_site = "accounts.staff_site.StaffSite"
