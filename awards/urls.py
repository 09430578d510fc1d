"""Addresses of the award pages, a public promise (tests/test_addresses.py pins them)."""

from django.urls import path, re_path

from awards import views

app_name = "awards"
urlpatterns = [
    path("penghargaan/", views.award_list, name="award_list"),
    path("penghargaan/<slug:slug>/", views.scheme_detail, name="scheme_detail"),
    re_path(r"^penghargaan/(?P<slug>[-a-zA-Z0-9_]+)/(?P<year>[12][0-9]{3})/$", views.year_detail, name="year_detail"),
]
