"""Addresses of the award pages, a public promise (tests/test_addresses.py pins them)."""

from django.urls import path, re_path

from awards import badge_views, data_views, views

app_name = "awards"
urlpatterns = [
    path("penghargaan/", views.award_list, name="award_list"),
    path("lencana/<slug:slug>.svg", badge_views.badge_picture, name="badge"),
    path("penghargaan/data/", data_views.data, name="data"),
    path("penghargaan/data.json", data_views.data_json, name="data_json"),
    path("penghargaan/data.csv", data_views.data_csv, name="data_csv"),
    path("penghargaan/data.schema.json", data_views.data_schema, name="data_schema"),
    path("penghargaan/<slug:slug>/", views.scheme_detail, name="scheme_detail"),
    re_path(r"^penghargaan/(?P<slug>[-a-zA-Z0-9_]+)/(?P<year>[12][0-9]{3})/$", views.year_detail, name="year_detail"),
]
