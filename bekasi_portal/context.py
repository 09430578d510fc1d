from django.conf import settings


def site(request):
    """What every template may need of the site itself; no query, so error pages may use it too."""
    return {"demo": settings.DEMO, "site_url": settings.SITE_URL}
