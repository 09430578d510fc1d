from django.conf import settings


def site(request):
    """What every template may need of the site itself; no query, so error pages may use it too."""
    return {"contact_email": settings.CONTACT_EMAIL, "demo": settings.DEMO, "site_url": settings.SITE_URL}
